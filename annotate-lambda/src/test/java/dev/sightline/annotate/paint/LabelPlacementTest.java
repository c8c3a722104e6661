package dev.sightline.annotate.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelPlacementTest {

  private final LabelPlacement placement = new LabelPlacement(200, 100);

  @Test
  void shouldPlaceALabelAboveItsBox() {
    assertThat(placement.place(PixelRect.at(10, 50, 40, 40), 60, 12))
        .contains(PixelRect.at(10, 38, 60, 12));
  }

  @Test
  void shouldPlaceALabelInsideABoxAtTheTopEdge() {
    assertThat(placement.place(PixelRect.at(10, 0, 40, 40), 60, 12))
        .contains(PixelRect.at(10, 0, 60, 12));
  }

  @Test
  void shouldMoveALabelLeftOfTheRightEdge() {
    assertThat(placement.place(PixelRect.at(180, 50, 20, 40), 60, 12))
        .contains(PixelRect.at(140, 38, 60, 12));
  }

  @Test
  void shouldPlaceASecondLabelOfTheSameBoxElsewhere() {
    PixelRect box = PixelRect.at(10, 50, 40, 40);

    PixelRect first = placement.place(box, 60, 12).orElseThrow();
    PixelRect second = placement.place(box, 60, 12).orElseThrow();

    assertThat(second.overlaps(first)).isFalse();
  }

  @Test
  void shouldOverlapLabelsRatherThanDropThem() {
    PixelRect box = PixelRect.at(0, 0, 200, 100);

    assertThat(IntStream.range(0, 20).mapToObj(i -> placement.place(box, 200, 40)))
        .allMatch(place -> place.orElseThrow().isInside(200, 100));
  }

  @Test
  void shouldPlaceNoLabelThatIsLargerThanTheImage() {
    assertThat(placement.place(PixelRect.at(10, 50, 40, 40), 201, 12)).isEmpty();
    assertThat(placement.place(PixelRect.at(10, 50, 40, 40), 60, 101)).isEmpty();
  }
}
