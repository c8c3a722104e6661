package dev.sightline.annotate.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.annotate.input.UnusableInputException;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.contract.jpeg.JpegImage;
import dev.sightline.contract.jpeg.Orientation;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameAnnotatorTest {

  private final FrameAnnotator annotator = new FrameAnnotator(100_000);

  @Test
  void shouldReturnAJpegOfTheSameSizeWithTheBoxes() throws Exception {
    Detection dog = new Detection("dog", 16, 0.9, new BoundingBox(50, 60, 100, 80));

    byte[] annotated =
        annotator.annotate(TestImages.jpeg(320, 200), List.of(dog), Optional.empty());

    assertThat(JpegImage.read(ByteBuffer.wrap(annotated), Long.MAX_VALUE))
        .isEqualTo(new JpegImage(320, 200, Orientation.UPRIGHT));
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

  @ParameterizedTest
  @CsvSource({
    "1, 160, 96, RGBW", "2, 160, 96, GRWB", "3, 160, 96, WBGR", "4, 160, 96, BWRG",
    "5, 96, 160, RBGW", "6, 96, 160, BRWG", "7, 96, 160, WGBR", "8, 96, 160, GWRB"
  })
  void shouldGiveAnUprightImageWithoutOrientation(
      int orientation, int width, int height, String corners) throws Exception {
    byte[] annotated =
        annotator.annotate(
            TestImages.orientedJpeg(160, 96, orientation), List.of(), Optional.empty());

    assertThat(JpegImage.read(ByteBuffer.wrap(annotated), Long.MAX_VALUE))
        .isEqualTo(new JpegImage(width, height, Orientation.UPRIGHT));
    try (Mat image = TestImages.decode(annotated)) {
      assertThat(TestImages.corners(image)).isEqualTo(corners);
    }
  }

  /** The box is where the detector, which saw the upright picture, says. */
  @Test
  void shouldDrawBoxesInTheUprightPicture() throws Exception {
    Detection dog = new Detection("dog", 16, 0.9, new BoundingBox(10, 110, 70, 40));

    byte[] annotated =
        annotator.annotate(TestImages.orientedJpeg(160, 96, 6), List.of(dog), Optional.empty());

    try (Mat image = TestImages.decode(annotated)) {
      assertThat(TestImages.pixel(image, 10, 130).luminance()).isLessThan(0.6);
      assertThat(TestImages.pixel(image, 25, 130).luminance()).isGreaterThan(0.8);
    }
  }

  @Test
  void shouldRefuseEveryCutJpeg() {
    byte[] jpeg = TestImages.jpeg(320, 200);
    for (int length = 3; length < jpeg.length; length += 7) {
      byte[] cut = Arrays.copyOf(jpeg, length);
      assertThatExceptionOfType(UnusableInputException.class)
          .isThrownBy(() -> annotator.annotate(cut, List.of(), Optional.empty()))
          .withMessage("the image is a JPEG of %d bytes without its end-of-image marker", length);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".png", ".webp", ".bmp"})
  void shouldRefuseWhatIsNotAJpegAndSayWhatItIs(String format) {
    byte[] image = TestImages.encode(320, 200, format);

    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> annotator.annotate(image, List.of(), Optional.empty()))
        .withMessageStartingWith("the image is not a JPEG: ")
        .withMessageEndingWith("(" + format.substring(1).toUpperCase(Locale.ROOT) + ")");
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
