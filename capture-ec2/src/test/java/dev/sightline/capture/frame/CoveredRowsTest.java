package dev.sightline.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.capture.frame.CoveredRows.Span;
import dev.sightline.program.region.Polygon;
import dev.sightline.program.region.Polygon.Point;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoveredRowsTest {

  private static final int WIDTH = 60;
  private static final int HEIGHT = 40;

  private static boolean isCovered(CoveredRows rows, int column, int row) {
    return rows.row(row).stream().anyMatch(span -> column >= span.from() && column < span.to());
  }

  @Test
  void shouldCoverEveryPixelThatRandomPolygonsTouch() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 200; round++) {
      Polygon polygon =
          new Polygon(
              Stream.generate(() -> new Point(random.nextDouble(), random.nextDouble()))
                  .limit(3 + round % 5)
                  .toList());
      CoveredRows rows = CoveredRows.of(List.of(polygon), WIDTH, HEIGHT, 0);
      for (int i = 0; i < 500; i++) {
        Point point = new Point(random.nextDouble(), random.nextDouble());
        if (polygon.contains(point)) {
          int column = (int) (point.x() * WIDTH);
          int row = (int) (point.y() * HEIGHT);
          assertThat(isCovered(rows, column, row)).as("%s in %s", point, polygon).isTrue();
        }
      }
    }
  }

  @Test
  void shouldRoundOutwardsByTheMargin() {
    Polygon square =
        new Polygon(
            List.of(
                new Point(0.5, 0.5),
                new Point(0.6, 0.5),
                new Point(0.6, 0.6),
                new Point(0.5, 0.6)));

    CoveredRows rows = CoveredRows.of(List.of(square), WIDTH, HEIGHT, 2.5);

    assertThat(rows.row(16)).isEmpty();
    assertThat(rows.row(17)).containsExactly(new Span(27, 39));
    assertThat(rows.row(26)).containsExactly(new Span(27, 39));
    assertThat(rows.row(27)).isEmpty();
  }

  @Test
  void shouldStayWithinThePicture() {
    Polygon all =
        new Polygon(List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1)));

    CoveredRows rows = CoveredRows.of(List.of(all), WIDTH, HEIGHT, 4);

    assertThat(rows.height()).isEqualTo(HEIGHT);
    for (int row = 0; row < HEIGHT; row++) {
      assertThat(rows.row(row)).containsExactly(new Span(0, WIDTH));
    }
  }

  /** A star of five, drawn in one go: by the even-odd rule its middle would be a hole. */
  @Test
  void shouldCoverWhatAPolygonEnclosesTwice() {
    Polygon star =
        new Polygon(
            List.of(
                new Point(0.5, 0),
                new Point(0.79, 0.9),
                new Point(0.02, 0.35),
                new Point(0.98, 0.35),
                new Point(0.21, 0.9)));
    assertThat(star.contains(new Point(0.5, 0.5))).isFalse();

    CoveredRows rows = CoveredRows.of(List.of(star), WIDTH, HEIGHT, 0);

    assertThat(isCovered(rows, WIDTH / 2, HEIGHT / 2)).isTrue();
    assertThat(isCovered(rows, 2, 2)).isFalse();
  }

  @Test
  void shouldMergePolygonsThatOverlap() {
    Polygon left = new Polygon(List.of(new Point(0, 0), new Point(0.6, 0), new Point(0, 1)));
    Polygon right = new Polygon(List.of(new Point(0.4, 0), new Point(1, 0), new Point(1, 1)));

    assertThat(CoveredRows.of(List.of(left, right), WIDTH, HEIGHT, 0).row(1))
        .containsExactly(new Span(0, WIDTH));
  }
}
