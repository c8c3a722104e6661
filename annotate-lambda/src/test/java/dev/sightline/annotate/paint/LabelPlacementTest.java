package dev.sightline.annotate.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelPlacementTest {

  private static final PixelRect BOX = PixelRect.at(10, 50, 40, 40);

  @Test
  void shouldPlaceALabelAboveItsBox() {
    assertThat(among(BOX).place(BOX, 60, 12)).contains(PixelRect.at(10, 38, 60, 12));
  }

  @Test
  void shouldPlaceALabelBelowABoxAtTheTopEdge() {
    PixelRect box = PixelRect.at(10, 0, 40, 40);

    assertThat(among(box).place(box, 60, 12)).contains(PixelRect.at(10, 40, 60, 12));
  }

  @Test
  void shouldMoveALabelLeftOfTheRightEdge() {
    PixelRect box = PixelRect.at(180, 50, 20, 40);

    assertThat(among(box).place(box, 60, 12)).contains(PixelRect.at(140, 38, 60, 12));
  }

  @Test
  void shouldPlaceASecondLabelOfTheSameBoxElsewhere() {
    LabelPlacement placement = among(BOX);

    PixelRect first = placement.place(BOX, 60, 12).orElseThrow();
    PixelRect second = placement.place(BOX, 60, 12).orElseThrow();

    assertThat(second.overlaps(first)).isFalse();
  }

  @Test
  void shouldPlaceALabelOnNoOtherObject() {
    PixelRect above = PixelRect.at(0, 0, 200, 49);

    assertThat(among(BOX, above).place(BOX, 60, 9)).contains(PixelRect.at(10, 90, 60, 9));
  }

  @Test
  void shouldPlaceNoLabelWhereEachPlaceHidesAnObject() {
    PixelRect left = PixelRect.at(0, 45, 10, 55);
    PixelRect right = PixelRect.at(50, 45, 150, 55);
    PixelRect above = PixelRect.at(0, 0, 200, 45);
    PixelRect below = PixelRect.at(0, 90, 200, 10);

    assertThat(among(BOX, left, right, above, below).place(BOX, 60, 9)).isEmpty();
  }

  @Test
  void shouldPlaceALabelInsideABoxOfWhichItHidesLittle() {
    PixelRect all = PixelRect.at(0, 0, 200, 100);

    assertThat(among(all).place(all, 60, 12)).contains(PixelRect.at(0, 0, 60, 12));
    assertThat(among(all).place(all, 200, 40)).isEmpty();
  }

  @Test
  void shouldPlaceALabelOnWhatIsAroundItsBox() {
    PixelRect bus = PixelRect.at(0, 0, 200, 100);

    assertThat(among(bus, BOX).place(BOX, 60, 12)).contains(PixelRect.at(10, 38, 60, 12));
  }

  @Test
  void shouldPlaceNoLabelThatIsLargerThanTheImage() {
    assertThat(among(BOX).place(BOX, 201, 12)).isEmpty();
    assertThat(among(BOX).place(BOX, 60, 101)).isEmpty();
  }

  private static LabelPlacement among(PixelRect... objects) {
    return new LabelPlacement(200, 100, List.of(objects));
  }
}
