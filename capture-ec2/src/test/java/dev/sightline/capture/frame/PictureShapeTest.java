package dev.sightline.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that are stored on their side, mirrored, or with pixels that are not square. */
class PictureShapeTest {

  private static final int NEUTRAL = 128;
  private static final int WIDTH = 64;
  private static final int HEIGHT = 32;

  /** Four greys: 20 top left, 80 top right, 140 bottom left, 200 bottom right. */
  private static AVFrame quarters() {
    AVFrame picture = Pictures.plain(WIDTH, HEIGHT, AV_PIX_FMT_YUV420P, 0, NEUTRAL, NEUTRAL);
    Pictures.fill(
        picture,
        0,
        HEIGHT,
        (column, row) -> 20 + (column < WIDTH / 2 ? 0 : 60) + (row < HEIGHT / 2 ? 0 : 120));
    picture.color_range(AVCOL_RANGE_JPEG);
    return picture;
  }

  private static String shown(AVFrame picture, int maxWidth) throws EncodingException {
    try (PictureScaler scaler = new PictureScaler(maxWidth)) {
      Mat bgr = scaler.toBgr(picture);
      int left = bgr.cols() / 4;
      int top = bgr.rows() / 4;
      return "%dx%d %s %s %s %s"
          .formatted(
              bgr.cols(),
              bgr.rows(),
              quarter(bgr, left, top),
              quarter(bgr, 3 * left, top),
              quarter(bgr, left, 3 * top),
              quarter(bgr, 3 * left, 3 * top));
    } finally {
      Pictures.free(picture);
    }
  }

  private static String quarter(Mat bgr, int column, int row) {
    return "abcd".charAt(Math.round(((bgr.ptr(row, column).get() & 0xff) - 20) / 60f)) + "";
  }

  /** The corners in reading order; a, b above c, d as stored. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 1, 64x32 a b c d",
    "0, 1, -1, 0, 32x64 c a d b",
    "-1, 0, 0, -1, 64x32 d c b a",
    "0, -1, 1, 0, 32x64 b d a c",
    "-1, 0, 0, 1, 64x32 b a d c",
    "1, 0, 0, -1, 64x32 c d a b",
    "0, 1, 1, 0, 32x64 a c b d",
    "0, -1, -1, 0, 32x64 d b c a"
  })
  void shouldShowEveryOrientationUpright(int a, int b, int c, int d, String expected)
      throws Exception {
    AVFrame picture = quarters();
    Pictures.showBy(picture, a, b, c, d);

    assertThat(shown(picture, 0)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, 0, 128x32 a b c d",
    "1, 2, 0, 32x32 a b c d",
    "1, 1, 0, 64x32 a b c d",
    "0, 1, 0, 64x32 a b c d",
    "3, 0, 0, 64x32 a b c d",
    "1000, 1, 0, 64x32 a b c d",
    "2, 1, 96, 96x24 a b c d"
  })
  void shouldMakePixelsSquare(int numerator, int denominator, int maxWidth, String expected)
      throws Exception {
    AVFrame picture = quarters();
    picture.sample_aspect_ratio(avutil.av_make_q(numerator, denominator));

    assertThat(shown(picture, maxWidth)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"16, 16x32 c a d b", "24, 24x48 c a d b", "48, 32x64 c a d b"})
  void shouldLimitTheWidthThatIsShown(int maxWidth, String expected) throws Exception {
    AVFrame picture = quarters();
    Pictures.showBy(picture, 0, 1, -1, 0);

    assertThat(shown(picture, maxWidth)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 64x32 a a a a", "16, 16x8 a a a a"})
  void shouldShowOneMomentOfAnInterlacedPicture(int maxWidth, String expected) throws Exception {
    AVFrame picture = Pictures.plain(WIDTH, HEIGHT, AV_PIX_FMT_YUV420P, 0, NEUTRAL, NEUTRAL);
    Pictures.fill(picture, 0, HEIGHT, (column, row) -> row % 2 == 0 ? 20 : 200);
    picture.color_range(AVCOL_RANGE_JPEG);
    picture.flags(AVFrame.AV_FRAME_FLAG_INTERLACED);

    assertThat(shown(picture, maxWidth)).isEqualTo(expected);
  }
}
