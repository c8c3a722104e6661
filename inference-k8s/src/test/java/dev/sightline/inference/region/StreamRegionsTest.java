package dev.sightline.inference.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BoundingBox;
import dev.sightline.program.region.Polygon;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamRegionsTest {

  @ParameterizedTest
  @CsvSource({
    "40, 0, 20, 50, true", // stands in the left half, in the middle of its height
    "90, 0, 20, 50, true", // its foot is on the edge
    "95, 0, 20, 50, false", // most of it is inside, its foot is not
    "40, 50, 20, 50, false", // stands where the mask is
    "0, 0, 20, 10, true",
  })
  void shouldCountByTheMiddleOfTheBottomEdge(
      double x, double y, double width, double height, boolean counts) {
    StreamRegions regions =
        new StreamRegions(
            List.of(polygon(0, 0, 0.5, 0, 0.5, 1, 0, 1)),
            List.of(polygon(0, 0.9, 1, 0.9, 1, 1, 0, 1)));

    assertThat(regions.count(new BoundingBox(x, y, width, height), 200, 100)).isEqualTo(counts);
  }

  @Test
  void shouldCountEverywhereButInMasksWithoutRegions() {
    StreamRegions masked = new StreamRegions(List.of(), List.of(polygon(0, 0, 1, 0, 0, 1)));

    assertThat(masked.count(new BoundingBox(0, 0, 10, 10), 100, 100)).isFalse();
    assertThat(masked.count(new BoundingBox(80, 80, 10, 10), 100, 100)).isTrue();
    assertThat(StreamRegions.EVERYWHERE.count(new BoundingBox(0, 0, 1, 1), 1, 1)).isTrue();
  }

  private static Polygon polygon(double... coordinates) {
    List<Polygon.Point> corners = new ArrayList<>();
    for (int i = 0; i < coordinates.length; i += 2) {
      corners.add(new Polygon.Point(coordinates[i], coordinates[i + 1]));
    }
    return new Polygon(corners);
  }
}
