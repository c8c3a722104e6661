package dev.sightline.contract.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.contract.jpeg.InvalidJpegException.Flaw;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JpegImageTest {

  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int START_OF_FRAME = 0xC0;

  static Stream<byte[]> jpegs() {
    return Stream.of(
        JpegFiles.baseline(64, 48), JpegFiles.progressive(64, 48), JpegFiles.baseline(1, 1));
  }

  @Test
  void shouldReadSizes() throws InvalidJpegException {
    assertThat(read(JpegFiles.baseline(64, 48)))
        .isEqualTo(new JpegImage(64, 48, Orientation.UPRIGHT));
    assertThat(read(JpegFiles.progressive(33, 17)).pixels()).isEqualTo(33 * 17);
    assertThat(read(JpegFiles.baseline(1, 1)).width()).isEqualTo(1);
  }

  @Test
  void shouldReadFromThePositionToTheLimit() throws InvalidJpegException {
    byte[] jpeg = JpegFiles.baseline(64, 48);
    ByteBuffer bytes = ByteBuffer.allocateDirect(jpeg.length + 20).position(10);
    bytes.put(jpeg).flip().position(10);

    assertThat(JpegImage.read(bytes, Long.MAX_VALUE).width()).isEqualTo(64);
    assertThat(bytes.position()).isEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("jpegs")
  void shouldFindEveryCutTruncated(byte[] jpeg) {
    for (int length = 3; length < jpeg.length; length++) {
      assertThat(flaw(Arrays.copyOf(jpeg, length)))
          .as("%d bytes", length)
          .isEqualTo(Flaw.TRUNCATED);
    }
  }

  @Test
  void shouldFindAMissingEndMarkerTruncatedThoughAllRowsMayBeThere() {
    byte[] jpeg = JpegFiles.baseline(64, 48);

    assertThat(flaw(Arrays.copyOf(jpeg, jpeg.length - 2))).isEqualTo(Flaw.TRUNCATED);
  }

  @ParameterizedTest
  @MethodSource("jpegs")
  void shouldAcceptWhateverFollowsTheEnd(byte[] jpeg) throws InvalidJpegException {
    byte[] padded = Arrays.copyOf(jpeg, jpeg.length + 500);
    byte[] twice = JpegFiles.with(jpeg, jpeg.length, jpeg);
    byte[] garbage =
        JpegFiles.with(
            jpeg, jpeg.length, "\u00FF\u00D8 anything".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(read(padded)).isEqualTo(read(jpeg));
    assertThat(read(twice)).isEqualTo(read(jpeg));
    assertThat(read(garbage)).isEqualTo(read(jpeg));
  }

  @Test
  void shouldNotTakeTheEndOfAThumbnailForTheImagesEnd() {
    byte[] thumbnail = JpegFiles.segment(0xE2, JpegFiles.baseline(8, 8));
    byte[] jpeg = JpegFiles.baseline(64, 48);
    byte[] half = Arrays.copyOf(jpeg, jpeg.length / 2);

    assertThat(flaw(JpegFiles.withFirstSegment(half, thumbnail))).isEqualTo(Flaw.TRUNCATED);
    int scan = JpegFiles.indexOf(half, START_OF_SCAN);
    assertThat(flaw(JpegFiles.with(half, scan, thumbnail)))
        .as("behind the frame header")
        .isEqualTo(Flaw.TRUNCATED);
  }

  @Test
  void shouldNotTakeTheEndOfAThumbnailBetweenScansForTheImagesEnd() throws InvalidJpegException {
    byte[] jpeg = JpegFiles.progressive(64, 48);
    byte[] thumbnail = JpegFiles.segment(0xE2, JpegFiles.baseline(8, 8));
    int second = secondScan(jpeg);

    byte[] between = JpegFiles.with(jpeg, second, thumbnail);

    assertThat(read(between)).isEqualTo(read(jpeg));
    assertThat(flaw(Arrays.copyOf(between, between.length - 2))).isEqualTo(Flaw.TRUNCATED);
  }

  @Test
  void shouldStepOverRestartMarkersAndFillBytes() throws InvalidJpegException {
    byte[] jpeg = JpegFiles.baseline(64, 48);
    byte[] restarts = {(byte) 0xFF, (byte) 0xD0, 1, 2, (byte) 0xFF, 0, (byte) 0xFF, (byte) 0xD7};
    byte[] fill = {(byte) 0xFF, (byte) 0xFF};

    byte[] restarted = JpegFiles.with(jpeg, jpeg.length - 2, restarts);

    assertThat(read(restarted)).isEqualTo(read(jpeg));
    assertThat(read(JpegFiles.with(restarted, restarted.length - 2, fill))).isEqualTo(read(jpeg));
  }

  @Test
  void shouldFindAForeignMarkerAmongThePixelsCorrupt() {
    byte[] jpeg = JpegFiles.baseline(64, 48);
    int middle = jpeg.length - 100;
    jpeg[middle] = (byte) 0xFF;
    jpeg[middle + 1] = 0x37;

    assertThat(flaw(jpeg)).isEqualTo(Flaw.CORRUPT);
  }

  @Test
  void shouldReadTheFrameHeaderThatIsDecodedBehindMarkersWithoutLength()
      throws InvalidJpegException {
    byte[] jpeg = JpegFiles.baseline(64, 48);
    for (int marker : new int[] {0x01, 0xD0, 0xD7}) {
      byte[] hidden = JpegFiles.withFirstSegment(jpeg, new byte[] {(byte) 0xFF, (byte) marker});

      assertThat(read(hidden)).as("FF %02X", marker).isEqualTo(read(jpeg));
    }
  }

  @Test
  void shouldFindCorrupt() {
    byte[] jpeg = JpegFiles.baseline(64, 48);
    int frame = JpegFiles.indexOf(jpeg, START_OF_FRAME);
    byte[] twoFrames = JpegFiles.with(jpeg, frame, Arrays.copyOfRange(jpeg, frame, frame + 19));
    byte[] noHeight = jpeg.clone();
    Arrays.fill(noHeight, frame + 5, frame + 7, (byte) 0);
    byte[] noWidth = jpeg.clone();
    Arrays.fill(noWidth, frame + 7, frame + 9, (byte) 0);
    byte[] noMarker = jpeg.clone();
    noMarker[20] = 0;
    byte[] noScan = Arrays.copyOf(jpeg, JpegFiles.indexOf(jpeg, START_OF_SCAN) + 2);
    noScan[noScan.length - 1] = (byte) END_OF_IMAGE;

    assertThat(Stream.of(twoFrames, noHeight, noWidth, noMarker, noScan))
        .allMatch(bytes -> flaw(bytes) == Flaw.CORRUPT);
  }

  @Test
  void shouldSayWhatAForeignFileIs() {
    assertThat(message("\u0089PNG\r\n\u001A\n"))
        .isEqualTo("not a JPEG: 8 bytes that begin 89 50 4E 47 (PNG)");
    assertThat(message("RIFF\0\0\0\0WEBPVP8 ")).endsWith("52 49 46 46 (WEBP)");
    assertThat(message("GIF89a")).endsWith("(GIF)");
    assertThat(message("{\"frame_data\": \"/9j/\"}")).endsWith("(JSON)");
    assertThat(message("%PDF-1")).isEqualTo("not a JPEG: 6 bytes that begin 25 50 44 46");
    assertThat(message("")).isEqualTo("not a JPEG: 0 bytes that begin ");
  }

  @ParameterizedTest
  @CsvSource({
    "1, UPRIGHT, 64",
    "2, MIRRORED, 64",
    "3, HALF_TURN, 64",
    "4, FLIPPED, 64",
    "5, TRANSPOSED, 48",
    "6, QUARTER_TURN_CLOCKWISE, 48",
    "7, TRANSVERSE, 48",
    "8, QUARTER_TURN_COUNTERCLOCKWISE, 48"
  })
  void shouldReadOrientations(int value, Orientation expected, int width)
      throws InvalidJpegException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      JpegImage image =
          read(
              JpegFiles.withFirstSegment(JpegFiles.baseline(64, 48), JpegFiles.exif(order, value)));

      assertThat(image.orientation()).isEqualTo(expected);
      assertThat(image.width()).isEqualTo(width);
      assertThat(image.height()).isEqualTo(64 + 48 - width);
      assertThat(image.storedWidth()).isEqualTo(64);
    }
  }

  @Test
  void shouldTakeWhatIsNotAnOrientationForUpright() throws InvalidJpegException {
    byte[] jpeg = JpegFiles.baseline(64, 48);
    for (int value : new int[] {0, 9, -1}) {
      byte[] exif = JpegFiles.exif(ByteOrder.BIG_ENDIAN, value);
      assertThat(read(JpegFiles.withFirstSegment(jpeg, exif)).orientation())
          .isEqualTo(Orientation.UPRIGHT);
    }
    byte[] exif = JpegFiles.exif(ByteOrder.LITTLE_ENDIAN, 6);
    IntStream.range(10, exif.length)
        .forEach(
            at -> {
              byte[] damaged = exif.clone();
              damaged[at] ^= (byte) 0xFF;
              assertThat(Orientation.ofExif(ByteBuffer.wrap(damaged, 10, damaged.length - 10)))
                  .as("byte %d", at)
                  .isNotNull();
            });
  }

  private static int secondScan(byte[] jpeg) {
    int first = JpegFiles.indexOf(jpeg, START_OF_SCAN);
    byte[] rest = Arrays.copyOfRange(jpeg, first + 2, jpeg.length);
    return first + 2 + JpegFiles.indexOf(rest, START_OF_SCAN);
  }

  private static String message(String bytes) {
    return catchThrowableOfType(
            InvalidJpegException.class, () -> read(bytes.getBytes(StandardCharsets.ISO_8859_1)))
        .getMessage();
  }

  private static Flaw flaw(byte[] bytes) {
    return catchThrowableOfType(InvalidJpegException.class, () -> read(bytes)).flaw();
  }

  private static JpegImage read(byte[] bytes) throws InvalidJpegException {
    return JpegImage.read(ByteBuffer.wrap(bytes), Long.MAX_VALUE);
  }
}
