package dev.sightline.hog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FramePyramidTest {
  @Test
  void shouldShrinkUntilAWindowNoLongerFitsIntoThePaddedFrame() {
    List<PyramidLevel> levels = new FramePyramid(640, 360, 1.5).levels();

    assertThat(levels)
        .containsExactly(
            new PyramidLevel(640, 360),
            new PyramidLevel(427, 240),
            new PyramidLevel(284, 160),
            new PyramidLevel(190, 107));
  }

  @Test
  void shouldCountWindowsThatLieInThePaddedFrame() {
    PyramidLevel level = new PyramidLevel(257, 145);

    assertThat(level.windowColumns()).isEqualTo((257 + 32 - 64) / 8 + 1);
    assertThat(level.windowRows()).isEqualTo((145 + 32 - 128) / 8 + 1);
  }

  @Test
  void shouldPutBoxesInFramePixels() {
    PyramidLevel frame = new PyramidLevel(640, 360);
    PyramidLevel half = new PyramidLevel(320, 180);

    float[] boxes = new WindowBoxes(frame).of(List.of(half));

    // The first window's centre is (16, 48) at half size; a person is 39 by 100 pixels there.
    assertThat(boxes).hasSize(half.windows() * 4);
    assertThat((boxes[0] + boxes[2]) / 2).isCloseTo(32, within(0.01f));
    assertThat((boxes[1] + boxes[3]) / 2).isCloseTo(96, within(0.01f));
    assertThat(boxes[2] - boxes[0]).isCloseTo(78, within(0.2f));
    assertThat(boxes[3] - boxes[1]).isCloseTo(200, within(0.4f));
    assertThat(boxes[4] - boxes[0]).isCloseTo(16, within(0.01f));
  }
}
