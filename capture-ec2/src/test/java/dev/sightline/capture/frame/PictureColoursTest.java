package dev.sightline.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P10LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVA420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours against the formulas of ITU-R BT.601, BT.709 and BT.2020. */
class PictureColoursTest {

  private static final int NEUTRAL = 128;
  private static final int TOLERANCE = 3;
  private static final int Y = 120;
  private static final int U = 90;
  private static final int V = 180;

  private final PictureScaler scaler = new PictureScaler(0);

  @AfterEach
  void close() {
    scaler.close();
  }

  private record Bgr(int blue, int green, int red) {

    /** By the definition: Kr and Kb are the shares of red and blue in luma. */
    static Bgr of(double kr, double kb, boolean isFull) {
      double luma = isFull ? Y : (Y - 16) * 255.0 / 219;
      double chroma = isFull ? 1 : 255.0 / 224;
      double cb = (U - NEUTRAL) * chroma;
      double cr = (V - NEUTRAL) * chroma;
      double red = luma + 2 * (1 - kr) * cr;
      double blue = luma + 2 * (1 - kb) * cb;
      double green = (luma - kr * red - kb * blue) / (1 - kr - kb);
      return new Bgr(clip(blue), clip(green), clip(red));
    }

    private static int clip(double value) {
      return (int) Math.round(Math.max(0, Math.min(255, value)));
    }

    void assertIs(Bgr expected) {
      assertThat(blue).isCloseTo(expected.blue, within(TOLERANCE));
      assertThat(green).isCloseTo(expected.green, within(TOLERANCE));
      assertThat(red).isCloseTo(expected.red, within(TOLERANCE));
    }
  }

  private Bgr middle(AVFrame picture, int space, int range) throws EncodingException {
    picture.colorspace(space);
    picture.color_range(range);
    try {
      Mat bgr = scaler.toBgr(picture);
      BytePointer pixel = bgr.ptr(bgr.rows() / 2, bgr.cols() / 2);
      return new Bgr(pixel.get(0) & 0xff, pixel.get(1) & 0xff, pixel.get(2) & 0xff);
    } finally {
      Pictures.free(picture);
    }
  }

  private static AVFrame plain(int width, int height, int format) {
    return Pictures.plain(width, height, format, Y, U, V);
  }

  @ParameterizedTest
  @CsvSource({
    AVCOL_SPC_BT709 + ", 0.2126, 0.0722",
    AVCOL_SPC_BT470BG + ", 0.299, 0.114",
    AVCOL_SPC_SMPTE170M + ", 0.299, 0.114",
    AVCOL_SPC_BT2020_NCL + ", 0.2627, 0.0593"
  })
  void shouldFollowTheMatrixThatAPictureNames(int space, double kr, double kb) throws Exception {
    middle(plain(64, 48, AV_PIX_FMT_YUV420P), space, AVCOL_RANGE_MPEG)
        .assertIs(Bgr.of(kr, kb, false));
    middle(plain(64, 48, AV_PIX_FMT_YUV420P), space, AVCOL_RANGE_JPEG)
        .assertIs(Bgr.of(kr, kb, true));
  }

  @ParameterizedTest
  @CsvSource({
    "640, 480, 0.299, 0.114",
    "720, 576, 0.299, 0.114",
    "1280, 720, 0.2126, 0.0722",
    "720, 1280, 0.2126, 0.0722",
    "1920, 1080, 0.2126, 0.0722"
  })
  void shouldTellTheMatrixByTheSizeWhereNoneIsNamed(int width, int height, double kr, double kb)
      throws Exception {
    middle(plain(width, height, AV_PIX_FMT_YUV420P), AVCOL_SPC_UNSPECIFIED, AVCOL_RANGE_UNSPECIFIED)
        .assertIs(Bgr.of(kr, kb, false));
  }

  @Test
  void shouldTakeMotionJpegAsFullRange() throws Exception {
    middle(plain(64, 48, AV_PIX_FMT_YUVJ420P), AVCOL_SPC_BT470BG, AVCOL_RANGE_UNSPECIFIED)
        .assertIs(Bgr.of(0.299, 0.114, true));
  }

  @Test
  void shouldFollowAChangeOfTheMatrixAndTheRange() throws Exception {
    for (int i = 0; i < 2; i++) {
      middle(plain(64, 48, AV_PIX_FMT_YUV420P), AVCOL_SPC_BT709, AVCOL_RANGE_JPEG)
          .assertIs(Bgr.of(0.2126, 0.0722, true));
      middle(plain(64, 48, AV_PIX_FMT_YUV420P), AVCOL_SPC_BT470BG, AVCOL_RANGE_MPEG)
          .assertIs(Bgr.of(0.299, 0.114, false));
    }
  }

  @ParameterizedTest
  @CsvSource({AV_PIX_FMT_YUV422P + "", AV_PIX_FMT_YUV444P + "", AV_PIX_FMT_YUVA420P + ""})
  void shouldTakeOtherFormats(int format) throws Exception {
    AVFrame picture = Pictures.empty(70, 50, format);
    int chromaRows = format == AV_PIX_FMT_YUVA420P ? 25 : 50;
    Pictures.fill(picture, 0, 50, (column, row) -> Y);
    Pictures.fill(picture, 1, chromaRows, (column, row) -> U);
    Pictures.fill(picture, 2, chromaRows, (column, row) -> V);
    if (format == AV_PIX_FMT_YUVA420P) {
      Pictures.fill(picture, 3, 50, (column, row) -> NEUTRAL);
    }

    middle(picture, AVCOL_SPC_BT709, AVCOL_RANGE_MPEG).assertIs(Bgr.of(0.2126, 0.0722, false));
  }

  @Test
  void shouldTakeTenBits() throws Exception {
    AVFrame picture = Pictures.empty(70, 50, AV_PIX_FMT_YUV420P10LE);
    fillTenBits(picture, 0, 50, Y);
    fillTenBits(picture, 1, 25, U);
    fillTenBits(picture, 2, 25, V);

    middle(picture, AVCOL_SPC_BT2020_NCL, AVCOL_RANGE_MPEG).assertIs(Bgr.of(0.2627, 0.0593, false));
  }

  private static void fillTenBits(AVFrame picture, int plane, int rows, int value) {
    int tenBits = value << 2;
    Pictures.fill(
        picture, plane, rows, (column, row) -> column % 2 == 0 ? tenBits & 0xff : tenBits >> 8);
  }

  @ParameterizedTest
  @CsvSource({AVCOL_RANGE_JPEG + ", 120", AVCOL_RANGE_MPEG + ", 121"})
  void shouldKeepGreyGrey(int range, int expected) throws Exception {
    AVFrame picture = Pictures.empty(70, 50, AV_PIX_FMT_GRAY8);
    Pictures.fill(picture, 0, 50, (column, row) -> Y);

    middle(picture, AVCOL_SPC_UNSPECIFIED, range).assertIs(new Bgr(expected, expected, expected));
  }

  @Test
  void shouldKeepRgbAsItIs() throws Exception {
    AVFrame picture = Pictures.empty(70, 50, AV_PIX_FMT_BGRA);
    int[] bgra = {200, 100, 50, 255};
    Pictures.fill(picture, 0, 50, (column, row) -> bgra[column % 4]);

    middle(picture, AVCOL_SPC_UNSPECIFIED, AVCOL_RANGE_UNSPECIFIED).assertIs(new Bgr(200, 100, 50));
  }
}
