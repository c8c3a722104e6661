package dev.sightline.inference.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameRejectedException;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stored picture is red top left, green top right, blue bottom left, white bottom right. */
class OrientedFramesTest {

  @ParameterizedTest
  @CsvSource({
    "1, 160, 96, RGBW", "2, 160, 96, GRWB", "3, 160, 96, WBGR", "4, 160, 96, BWRG",
    "5, 96, 160, RBGW", "6, 96, 160, BRWG", "7, 96, 160, WGBR", "8, 96, 160, GWRB"
  })
  void shouldSeeUpright(int orientation, int width, int height, String corners)
      throws FrameRejectedException {
    byte[] image = TestImages.orientedJpeg(160, 96, orientation);
    for (ImageSize input : new ImageSize[] {new ImageSize(160, 160), new ImageSize(32, 32)}) {
      InputSpec spec = TestInput.of(input, Fit.LETTERBOX_CENTRED);
      try (FrameDecoder decoder = new FrameDecoder(spec, 1_000_000)) {
        DecodedFrame frame = decoder.decode(EncodedImage.of(image));

        assertThat(frame.size()).isEqualTo(new ImageSize(width, height));
        int divisor = input.width() == 32 ? 4 : 1;
        assertThat(frame.pixels().cols()).isEqualTo(width / divisor);
        assertThat(frame.pixels().rows()).isEqualTo(height / divisor);
        assertThat(corners(frame.pixels())).isEqualTo(corners);
      }
    }
  }

  /** Top left, top right, bottom left, bottom right. */
  private static String corners(Mat image) {
    int right = image.cols() - 3;
    int bottom = image.rows() - 3;
    return colour(image, 2, 2)
        + colour(image, right, 2)
        + colour(image, 2, bottom)
        + colour(image, right, bottom);
  }

  private static String colour(Mat image, int x, int y) {
    try (UByteIndexer pixels = image.createIndexer()) {
      boolean blue = pixels.get(y, x, 0) > 128;
      boolean green = pixels.get(y, x, 1) > 128;
      boolean red = pixels.get(y, x, 2) > 128;
      return red && green && blue ? "W" : red ? "R" : green ? "G" : blue ? "B" : "?";
    }
  }
}
