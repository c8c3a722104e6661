package dev.sightline.inference.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.nio.ByteBuffer;
import java.util.function.IntUnaryOperator;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FrameResizerTest {

  private static final int CHANNELS = 3;

  @Test
  void shouldMeetStripesOnlyWhereItSamplesThem() {
    int[] row = resized(stripes(96, 4), Resampling.BILINEAR, 32, 4);

    assertThat(row).containsOnly(0, 255);
  }

  /** Every third pixel of stripes one pixel wide shows a stripe; all of them together are grey. */
  @Test
  void shouldMakeStripesFinerThanThePixelsGrey() {
    int[] row = resized(stripes(96, 4), Resampling.ANTIALIASED, 32, 4);

    for (int value : row) {
      assertThat(value).isBetween(85, 170);
    }
  }

  /** A triangle of half the width 2 over pixels: weights 1, 3, 3, 1 eighths. */
  @Test
  void shouldWeighPixelsAsATriangleDoes() {
    int[] edge = resized(edgeAt(32, 64), Resampling.ANTIALIASED, 32, 16);

    assertThat(edge[14]).isLessThan(3);
    assertThat(edge[15]).isCloseTo(255 / 8, within(16));
    assertThat(edge[16]).isCloseTo(255 * 7 / 8, within(16));
    assertThat(edge[17]).isGreaterThan(252);
  }

  @ParameterizedTest
  @EnumSource(Resampling.class)
  void shouldInterpolateWhereThePixelsBecomeMore(Resampling resampling) {
    int[] edge = resized(edgeAt(4, 8), resampling, 32, 32);

    assertThat(edge).isSorted();
    assertThat(edge[13]).isLessThan(80);
    assertThat(edge[18]).isGreaterThan(175);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,4000", "4000,1", "9,7", "7680,4320", "1,70000", "70000,1"})
  void shouldKeepOneColourInImagesOfEveryShape(int width, int height) {
    try (Scalar colour = new Scalar(10, 20, 30, 0);
        Mat source = new Mat(height, width, CV_8UC3, colour)) {
      for (Resampling resampling : Resampling.values()) {
        assertThat(resized(source, resampling, 32, 32)).as("%s", resampling).containsOnly(10);
      }
    }
  }

  /** The first channel of the first row. */
  private static int[] resized(Mat source, Resampling resampling, int width, int height) {
    try (FrameResizer resizer = new FrameResizer(resampling);
        Mat target = new Mat(height, width, CV_8UC3)) {
      resizer.resize(source, target);
      ByteBuffer pixels = target.createBuffer();
      int[] row = new int[width];
      for (int x = 0; x < width; x++) {
        row[x] = Byte.toUnsignedInt(pixels.get(x * CHANNELS));
      }
      return row;
    }
  }

  private static Mat stripes(int width, int height) {
    return image(width, height, x -> x % 2 == 0 ? 0 : 255);
  }

  private static Mat edgeAt(int column, int width) {
    return image(width, width / 2, x -> x < column ? 0 : 255);
  }

  private static Mat image(int width, int height, IntUnaryOperator column) {
    Mat image = new Mat(height, width, CV_8UC3);
    ByteBuffer pixels = image.createBuffer();
    for (int i = 0; i < width * height * CHANNELS; i++) {
      pixels.put(i, (byte) column.applyAsInt(i / CHANNELS % width));
    }
    return image;
  }
}
