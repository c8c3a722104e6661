package dev.sightline.inference.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what Pillow 12.3 makes of the same pictures, bit for bit. */
class PillowResizerTest {

  private static final int CHANNELS = 3;

  private final PillowResizer resizer = new PillowResizer();

  @AfterEach
  void close() {
    resizer.close();
  }

  /**
   * Pictures that Pillow 12.3 resized, by the CRC-32 of their bytes:
   *
   * <pre>
   * picture = Image.frombytes("RGB", (width, height), bytes(values))
   * "%08x" % zlib.crc32(picture.resize((to_width, to_height), Image.BILINEAR).tobytes())
   * </pre>
   *
   * with the values of {@link #picture}. Channels don't mix, so that their order is of no account.
   */
  @ParameterizedTest
  @CsvSource({
    "noise, 64, 48, 32, 32, 7d6506a8",
    "noise, 97, 61, 32, 40, 146c5791",
    "noise, 33, 17, 64, 48, db739608",
    "noise, 100, 20, 50, 40, 460552ab",
    "noise, 20, 100, 40, 50, 062a2089",
    "noise, 1, 1, 8, 8, b2df91db",
    "noise, 8, 8, 1, 1, b47a55eb",
    "noise, 3, 500, 7, 5, 565197ab",
    "noise, 500, 3, 5, 7, 0d47ae25",
    "noise, 31, 31, 31, 31, d424d3a6",
    "noise, 31, 40, 31, 16, 9e94d9f7",
    "noise, 40, 31, 16, 31, 002f8168",
    "gradient, 97, 61, 32, 40, f517b2b7",
    "gradient, 33, 17, 64, 48, 24cb3c1c",
    "stripes, 97, 61, 32, 40, 8a953811",
    "stripes, 640, 360, 320, 320, 7338af77",
    "noise, 640, 360, 320, 320, bf6a60b1",
    "noise, 1280, 720, 640, 640, c43a07f3",
    "noise, 810, 1080, 416, 416, 92e200a5",
  })
  void shouldGiveThePixelsThatPillowGives(
      String kind, int width, int height, int toWidth, int toHeight, String crc) {
    try (Mat source = picture(kind, width, height);
        Mat target = new Mat(toHeight, toWidth, CV_8UC3)) {
      resizer.resize(source, target);

      assertThat("%08x".formatted(crc(target))).isEqualTo(crc);
    }
  }

  /**
   * Two dark and two bright squares, as Pillow's own tests have them (python-pillow/Pillow, {@code
   * Tests/test_image_resample.py}, {@code test_reduce_bilinear} and {@code test_enlarge_bilinear}).
   */
  @Test
  void shouldGiveThePixelsOfPillowsOwnTests() {
    assertThat(firstRow(squares(8), 4)).containsExactly(0xe1, 0xc9, 255 - 0xc9, 255 - 0xe1);
    assertThat(firstRow(squares(2), 4)).containsExactly(0xe1, 0xb0, 255 - 0xb0, 255 - 0xe1);
  }

  /** One camera's frames after another's, and then the first one's again. */
  @Test
  void shouldLeaveNothingOfAnEarlierPicture() {
    for (int i = 0; i < 2; i++) {
      shouldGiveThePixelsThatPillowGives("noise", 640, 360, 320, 320, "bf6a60b1");
      shouldGiveThePixelsThatPillowGives("noise", 33, 17, 64, 48, "db739608");
      shouldGiveThePixelsThatPillowGives("noise", 3, 500, 7, 5, "565197ab");
    }
  }

  @Test
  void shouldReadAndWritePartsOfPicturesAndNothingBesideThem() {
    try (Scalar grey = new Scalar(114, 114, 114, 0);
        Mat whole = new Mat(60, 80, CV_8UC3, grey);
        Mat canvas = new Mat(40, 50, CV_8UC3, grey);
        Rect from = new Rect(7, 5, 64, 48);
        Rect to = new Rect(9, 3, 32, 32);
        Mat source = new Mat(whole, from);
        Mat target = new Mat(canvas, to);
        Mat picture = picture("noise", 64, 48);
        Mat copy = new Mat()) {
      picture.copyTo(source);

      resizer.resize(source, target);

      target.copyTo(copy);
      assertThat("%08x".formatted(crc(copy))).isEqualTo("7d6506a8");
      ByteBuffer pixels = canvas.createBuffer();
      for (int y = 0; y < 40; y++) {
        for (int x = 0; x < 50; x++) {
          if (x < 9 || x >= 41 || y < 3 || y >= 35) {
            assertThat(pixels.get((y * 50 + x) * CHANNELS)).isEqualTo((byte) 114);
          }
        }
      }
    }
  }

  private int[] firstRow(Mat source, int side) {
    try (source;
        Mat target = new Mat(side, side, CV_8UC3)) {
      resizer.resize(source, target);
      ByteBuffer pixels = target.createBuffer();
      int[] row = new int[side];
      for (int x = 0; x < side; x++) {
        row[x] = Byte.toUnsignedInt(pixels.get(x * CHANNELS));
      }
      return row;
    }
  }

  private static Mat squares(int side) {
    Mat image = new Mat(side, side, CV_8UC3);
    ByteBuffer pixels = image.createBuffer();
    for (int i = 0; i < side * side * CHANNELS; i++) {
      int x = i / CHANNELS % side;
      int y = i / CHANNELS / side;
      pixels.put(i, (byte) (x < side / 2 == y < side / 2 ? 0xe1 : 255 - 0xe1));
    }
    return image;
  }

  private static Mat picture(String kind, int width, int height) {
    Mat image = new Mat(height, width, CV_8UC3);
    ByteBuffer pixels = image.createBuffer();
    int noise = 1;
    for (int i = 0; i < width * height * CHANNELS; i++) {
      int x = i / CHANNELS % width;
      int y = i / CHANNELS / width;
      noise = noise * 1_664_525 + 1_013_904_223;
      int value =
          switch (kind) {
            case "noise" -> noise >>> 24;
            case "gradient" -> 3 * x + 5 * y + 85 * (i % CHANNELS);
            case "stripes" -> (x + y) % 2 * 255;
            default -> throw new IllegalArgumentException(kind);
          };
      pixels.put(i, (byte) value);
    }
    return image;
  }

  private static long crc(Mat image) {
    ByteBuffer pixels = image.createBuffer();
    CRC32 crc = new CRC32();
    crc.update(pixels);
    return crc.getValue();
  }
}
