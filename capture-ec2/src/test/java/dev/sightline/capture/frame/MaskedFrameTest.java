package dev.sightline.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import dev.sightline.capture.config.FrameConfig;
import dev.sightline.capture.privacy.StreamMask;
import dev.sightline.capture.source.Picture;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.program.region.Polygon;
import dev.sightline.program.region.Polygon.Point;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is under a mask changes no byte of the frame. */
class MaskedFrameTest {

  private static final List<Polygon> MASK =
      List.of(
          new Polygon(
              List.of(
                  new Point(0.21, 0.13),
                  new Point(0.83, 0.32),
                  new Point(0.52, 0.55),
                  new Point(0.37, 0.91))));

  /** Noise all over; other noise under the mask for another seed. */
  private static AVFrame noise(int width, int height, String shape, long seed) {
    AVFrame picture = Pictures.empty(width, height, AV_PIX_FMT_YUV420P);
    shape(picture, shape);
    int[][] around = noise(0);
    int[][] under = noise(seed);
    boolean isInterlaced = shape.equals("interlaced");
    Pictures.fill(
        picture,
        0,
        height,
        (column, row) ->
            (isMasked(picture, column + 0.5, row + 0.5) ? under : around)[row % 97][column % 97]);
    for (int plane = 1; plane <= 2; plane++) {
      Pictures.fill(
          picture,
          plane,
          (height + 1) / 2,
          (column, row) -> {
            double y = isInterlaced ? row / 2 * 4 + row % 2 + 1.5 : 2 * row + 1;
            int[][] pixels = isMasked(picture, 2 * column + 1, y) ? under : around;
            return pixels[row % 89][column % 89];
          });
    }
    return picture;
  }

  private static int[][] noise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] pixels = new int[97][97];
    for (int[] row : pixels) {
      java.util.Arrays.setAll(row, i -> random.nextInt(256));
    }
    return pixels;
  }

  private static void shape(AVFrame picture, String shape) {
    switch (shape) {
      case "turned" -> Pictures.showBy(picture, 0, 1, -1, 0);
      case "turned-mirrored" -> Pictures.showBy(picture, 0, 1, 1, 0);
      case "upside-down" -> Pictures.showBy(picture, -1, 0, 0, -1);
      case "interlaced" -> picture.flags(AVFrame.AV_FRAME_FLAG_INTERLACED);
      case "wide-pixels" -> picture.sample_aspect_ratio(avutil.av_make_q(2, 1));
      case "widest-pixels" -> picture.sample_aspect_ratio(avutil.av_make_q(4, 1));
      case "high-pixels" -> picture.sample_aspect_ratio(avutil.av_make_q(1, 2));
      case "plain" -> picture.flags(0);
      default -> throw new IllegalArgumentException(shape);
    }
  }

  /** Whether a place in the stored picture is shown under the mask. */
  private static boolean isMasked(AVFrame picture, double column, double row) {
    Orientation orientation = Orientation.of(picture);
    double x = column / picture.width();
    double y = row / picture.height();
    double shownX = orientation.isTransposed() ? y : x;
    double shownY = orientation.isTransposed() ? x : y;
    return MASK.get(0)
        .contains(
            new Point(
                orientation.isMirrored() ? 1 - shownX : shownX,
                orientation.isFlipped() ? 1 - shownY : shownY));
  }

  private static byte[] jpeg(AVFrame pixels, int maxWidth, StreamMask mask) throws Exception {
    FrameConfig config = new FrameConfig(10, maxWidth, 95, 5, 1 << 20, 0);
    try (FrameMaker maker = new FrameMaker(new UUID(1, 1), config, mask)) {
      return maker
          .make(
              new Picture(pixels, 0, OptionalLong.empty(), false),
              new CaptureTime(Instant.EPOCH, CapturedAtSource.HOST))
          .jpeg();
    } finally {
      Pictures.free(pixels);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "320, 180, 0, plain",
    "320, 180, 160, plain",
    "320, 180, 100, plain",
    "321, 181, 0, plain",
    "320, 180, 0, turned",
    "320, 180, 90, turned",
    "320, 180, 0, turned-mirrored",
    "320, 180, 0, upside-down",
    "320, 180, 0, interlaced",
    "320, 180, 200, interlaced",
    "320, 180, 0, wide-pixels",
    "160, 180, 0, widest-pixels",
    "320, 180, 0, high-pixels",
    "720, 576, 0, interlaced",
  })
  void shouldTellNothingOfWhatIsUnderTheMask(int width, int height, int maxWidth, String shape)
      throws Exception {
    StreamMask mask = StreamMask.of(MASK);

    byte[] one = jpeg(noise(width, height, shape, 1), maxWidth, mask);
    byte[] other = jpeg(noise(width, height, shape, 2), maxWidth, mask);

    assertThat(one).isEqualTo(other);
    assertThat(jpeg(noise(width, height, shape, 1), maxWidth, StreamMask.none()))
        .isNotEqualTo(jpeg(noise(width, height, shape, 2), maxWidth, StreamMask.none()));
  }

  @Test
  void shouldFillTheMaskAndLeaveTheRest() throws Exception {
    AVFrame white = Pictures.plain(640, 360, AV_PIX_FMT_YUV420P, 235, 128, 128);

    byte[] jpeg = jpeg(white, 0, StreamMask.of(MASK));

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
    int filled = 0;
    for (int row = 0; row < 360; row++) {
      for (int column = 0; column < 640; column++) {
        int green = image.getRGB(column, row) >> 8 & 0xff;
        if (MASK.get(0).contains(new Point((column + 0.5) / 640, (row + 0.5) / 360))) {
          assertThat(green).as("%d, %d", column, row).isBetween(100, 160);
          filled++;
        }
      }
    }
    assertThat(filled).isGreaterThan(10_000);
    assertThat(image.getRGB(50, 50) & 0xff).isGreaterThan(240);
    assertThat(image.getRGB(600, 300) & 0xff).isGreaterThan(240);
  }

  @Test
  void shouldMakeNoFrameWhileNobodyKnowsWhatIsMasked() {
    AVFrame white = Pictures.plain(64, 32, AV_PIX_FMT_YUV420P, 235, 128, 128);

    assertThatThrownBy(() -> jpeg(white, 0, StreamMask.unknown("no file")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldFollowAChangeOfTheMaskFromTheNextFrameOn() throws Exception {
    StreamMask mask = StreamMask.none();
    FrameConfig config = new FrameConfig(10, 0, 85, 5, 1 << 20, 0);
    AVFrame white = Pictures.plain(64, 32, AV_PIX_FMT_YUV420P, 235, 128, 128);
    Picture picture = new Picture(white, 0, OptionalLong.empty(), false);
    CaptureTime time = new CaptureTime(Instant.EPOCH, CapturedAtSource.HOST);
    try (FrameMaker maker = new FrameMaker(new UUID(1, 1), config, mask)) {
      assertThat(middle(maker.make(picture, time).jpeg())).isGreaterThan(240);

      mask.become(MASK);

      assertThat(middle(maker.make(picture, time).jpeg())).isBetween(110, 150);
    } finally {
      Pictures.free(white);
    }
  }

  private static int middle(byte[] jpeg) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
    return image.getRGB(image.getWidth() / 2, image.getHeight() / 2) & 0xff;
  }
}
