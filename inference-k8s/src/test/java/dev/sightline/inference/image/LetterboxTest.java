package dev.sightline.inference.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.contract.BoundingBox;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterboxTest {

  private static final ImageSize INPUT = new ImageSize(416, 416);

  @Test
  void shouldPutFrameAtTopLeft() {
    Letterbox letterbox = Letterbox.of(new ImageSize(832, 416), INPUT, Fit.LETTERBOX_TOP_LEFT);

    assertThat(letterbox.left()).isZero();
    assertThat(letterbox.top()).isZero();
    assertThat(letterbox.content()).isEqualTo(new ImageSize(416, 208));
  }

  @Test
  void shouldPutFrameInTheMiddle() {
    Letterbox letterbox = Letterbox.of(new ImageSize(832, 416), INPUT, Fit.LETTERBOX_CENTRED);

    assertThat(letterbox.top()).isEqualTo(104);
    assertThat(letterbox.toFrame(0, 104, 208, 312)).isEqualTo(new BoundingBox(0, 0, 416, 416));
  }

  /** 427 × 416 / 640 is 277.55. */
  @Test
  void shouldCutOffAPartOfAPixelAtTheTopLeftAndRoundItInTheMiddle() {
    ImageSize frame = new ImageSize(640, 427);

    assertThat(Letterbox.of(frame, INPUT, Fit.LETTERBOX_TOP_LEFT).content())
        .isEqualTo(new ImageSize(416, 277));
    assertThat(Letterbox.of(frame, INPUT, Fit.LETTERBOX_CENTRED).content())
        .isEqualTo(new ImageSize(416, 278));
  }

  /** Whatever is lost in the division by the frame's own length. */
  @Test
  void shouldFillTheInputsLengthOnTheLongerSide() {
    for (int length = 1; length <= 8192; length++) {
      assertThat(Letterbox.of(new ImageSize(length, 1), INPUT, Fit.LETTERBOX_TOP_LEFT).content())
          .isEqualTo(new ImageSize(416, Math.max(1, 416 / length)));
    }
  }

  @Test
  void shouldClipBoxesToTheFrame() {
    Letterbox letterbox = Letterbox.of(new ImageSize(832, 416), INPUT, Fit.LETTERBOX_TOP_LEFT);

    assertThat(letterbox.toFrame(-10, 200, 20, 300)).isEqualTo(new BoundingBox(0, 400, 40, 16));
  }

  @Test
  void shouldGiveABoxWithoutAreaForEdgesInTheWrongOrder() {
    Letterbox letterbox = Letterbox.of(INPUT, INPUT, Fit.LETTERBOX_TOP_LEFT);

    assertThat(letterbox.toFrame(20, 20, 10, 30).area()).isZero();
  }

  /** Boxes of frames of every shape, from 1×1 to 8K, through each fit and back. */
  @Test
  void shouldBringEveryBoxBackToWhereItWas() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      ImageSize size = new ImageSize(length(random), length(random));
      ImageSize input = new ImageSize(32 + random.nextInt(900), 32 + random.nextInt(900));
      double left = random.nextDouble() * size.width();
      double top = random.nextDouble() * size.height();
      double right = left + random.nextDouble() * (size.width() - left);
      double bottom = top + random.nextDouble() * (size.height() - top);
      for (Fit fit : Fit.values()) {
        Letterbox letterbox = Letterbox.of(size, input, fit);
        double scaleX = (double) letterbox.content().width() / size.width();
        double scaleY = (double) letterbox.content().height() / size.height();

        BoundingBox box =
            letterbox.toFrame(
                letterbox.left() + left * scaleX,
                letterbox.top() + top * scaleY,
                letterbox.left() + right * scaleX,
                letterbox.top() + bottom * scaleY);

        assertThat(box.x()).isCloseTo(left, within(1e-6));
        assertThat(box.y()).isCloseTo(top, within(1e-6));
        assertThat(box.x() + box.width()).isCloseTo(right, within(1e-6));
        assertThat(box.y() + box.height()).isCloseTo(bottom, within(1e-6));
        assertThat(box).isEqualTo(box.clippedTo(size.width(), size.height()));
      }
    }
  }

  /** 1 to 8192, each octave as often as another. */
  private static int length(Random random) {
    return (int) Math.round(Math.pow(2, 13 * random.nextDouble()));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,5000", "5000,1", "640,360", "360,640", "7680,4320", "417,415"})
  void shouldMapTheWholeContentToTheWholeFrame(int width, int height) {
    for (Fit fit : Fit.values()) {
      Letterbox letterbox = Letterbox.of(new ImageSize(width, height), INPUT, fit);

      BoundingBox frame =
          letterbox.toFrame(
              letterbox.left(),
              letterbox.top(),
              letterbox.left() + letterbox.content().width(),
              letterbox.top() + letterbox.content().height());

      if (fit != Fit.CENTRE_CROP && fit != Fit.COVER) {
        assertThat(letterbox.content().width()).isBetween(1, 416);
        assertThat(letterbox.content().height()).isBetween(1, 416);
      }
      assertThat(frame.x()).isZero();
      assertThat(frame.y()).isZero();
      assertThat(frame.width()).isCloseTo(width, within(1e-6));
      assertThat(frame.height()).isCloseTo(height, within(1e-6));
    }
  }
}
