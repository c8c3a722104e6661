package dev.sightline.annotate.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.annotate.input.UnusableInputException;
import dev.sightline.contract.jpeg.JpegImage;
import dev.sightline.contract.jpeg.Orientation;
import java.util.Arrays;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

/** The decoder alone, without the check that a JPEG has an end. */
class JpegPixelsTest {

  private static final int SIDE = 256;
  private static final JpegImage HEADER = new JpegImage(SIDE, SIDE, Orientation.UPRIGHT);
  private static final ClassColor SECRET = new ClassColor(255, 0, 0);

  /** Native memory that is freed is what the next picture gets. */
  @Test
  void shouldLeaveNothingOfAnEarlierPictureWhereDataEnds() throws UnusableInputException {
    byte[] secret = TestImages.noisyJpeg(SIDE, SIDE, SECRET);
    byte[] jpeg = TestImages.jpeg(SIDE, SIDE);
    byte[] noisy = TestImages.noisyJpeg(SIDE, SIDE, new ClassColor(0, 0, 255));
    for (byte[] image : new byte[][] {jpeg, noisy}) {
      for (int tenth = 6; tenth < 10; tenth++) {
        JpegPixels.decode(secret, HEADER).close();
        assertThat(redPixels(Arrays.copyOf(image, image.length * tenth / 10))).isZero();
      }
    }
  }

  @Test
  void shouldRefuseAPictureOfAnotherSizeThanItsHeaderSays() {
    JpegImage wrong = new JpegImage(SIDE, SIDE / 2, Orientation.UPRIGHT);

    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> JpegPixels.decode(TestImages.jpeg(SIDE, SIDE), wrong))
        .withMessage("the image is a JPEG that can't be decoded");
  }

  private static long redPixels(byte[] jpeg) {
    long red = 0;
    try (Mat image = JpegPixels.decode(jpeg, HEADER)) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          ClassColor pixel = TestImages.pixel(image, x, y);
          red += pixel.red() > 180 && pixel.blue() < 70 ? 1 : 0;
        }
      }
    } catch (UnusableInputException e) {
      return 0; // which is right as well
    }
    return red;
  }
}
