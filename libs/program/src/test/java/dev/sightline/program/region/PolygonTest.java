package dev.sightline.program.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.program.region.Polygon.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolygonTest {

  /** A square with a notch from above: 0,0 to 1,1 without the triangle 0,0, 1,0, 0.5,0.5. */
  private static final Polygon NOTCHED = polygon(0, 0, 0.5, 0.5, 1, 0, 1, 1, 0, 1);

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.75, true",
    "0.5, 0.25, false",
    "0.1, 0.5, true",
    "0.9, 0.5, true",
    "0.5, 0.5, true",
    "0.25, 0.25, true",
    "0, 0, true",
    "1, 1, true",
    "0.5, 1, true",
    "0, 0.5, true",
    "1.01, 0.5, false",
    "-0.01, 0.5, false",
    "0.5, 1.01, false",
  })
  void shouldTellInsideFromOutside(double x, double y, boolean inside) {
    assertThat(NOTCHED.contains(new Point(x, y))).isEqualTo(inside);
  }

  @Test
  void shouldNotMindTheDirectionOfItsCorners() {
    List<Point> backwards = new ArrayList<>(NOTCHED.corners());
    Collections.reverse(backwards);

    assertThat(new Polygon(backwards).contains(new Point(0.5, 0.75))).isTrue();
    assertThat(new Polygon(backwards).contains(new Point(0.5, 0.25))).isFalse();
  }

  private static Polygon polygon(double... coordinates) {
    List<Point> corners = new ArrayList<>();
    for (int i = 0; i < coordinates.length; i += 2) {
      corners.add(new Point(coordinates[i], coordinates[i + 1]));
    }
    return new Polygon(corners);
  }
}
