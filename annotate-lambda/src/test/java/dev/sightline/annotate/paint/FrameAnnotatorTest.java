package dev.sightline.annotate.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.annotate.input.UnusableInputException;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class FrameAnnotatorTest {

  private final FrameAnnotator annotator = new FrameAnnotator(100_000);

  @Test
  void shouldReturnAJpegOfTheSameSizeWithTheBoxes() throws UnusableInputException {
    Detection dog = new Detection("dog", 16, 0.9, new BoundingBox(50, 60, 100, 80));

    byte[] annotated =
        annotator.annotate(TestImages.jpeg(320, 200), List.of(dog), Optional.empty());

    assertThat(JpegSize.of(annotated)).isEqualTo(new JpegSize(320, 200));
    try (Mat image = TestImages.decode(annotated)) {
      assertThat(TestImages.painted(image, new PixelRect(48, 90, 52, 91))).isPositive();
      assertThat(TestImages.painted(image, new PixelRect(250, 150, 310, 190))).isZero();
    }
  }

  @Test
  void shouldRefuseAnImageWithTooManyPixelsBeforeDecodingIt() {
    byte[] jpeg = TestImages.jpeg(320, 200);
    claimSize(jpeg, 65_000, 65_000);

    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> annotator.annotate(jpeg, List.of(), Optional.empty()))
        .withMessage("the image has 65000 x 65000 pixels, more than 100000");
  }

  @Test
  void shouldRefuseAJpegThatHasNoImage() {
    byte[] header = Arrays.copyOf(TestImages.jpeg(320, 200), 300);

    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> annotator.annotate(header, List.of(), Optional.empty()))
        .withMessageStartingWith("the image is a");
  }

  private static void claimSize(byte[] jpeg, int width, int height) {
    for (int i = 0; i < jpeg.length; i++) {
      if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
        jpeg[i + 5] = (byte) (height >> 8);
        jpeg[i + 6] = (byte) height;
        jpeg[i + 7] = (byte) (width >> 8);
        jpeg[i + 8] = (byte) width;
        return;
      }
    }
    throw new AssertionError("no frame header");
  }
}
