package dev.sightline.contract.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.contract.jpeg.InvalidJpegException.Flaw;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures by Java's encoder, and handmade ones by the tables of ITU-T T.81, annex K.3. */
class EntropyScanTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final int HUFFMAN_TABLES = 0xC4;
  private static final int START_OF_FRAME = 0xC0;
  private static final int START_OF_SCAN = 0xDA;

  /** No difference from the block before, and no coefficients. */
  private static final String LUMINANCE = "00" + "1010";

  private static final String CHROMINANCE = "00" + "00";

  /** Fifteen coefficients of 0 and one of 1. */
  private static final String RUN = "1111111111110101" + "1";

  private static final String SIXTEEN_ZEROS = "11111111001";

  private static final String GREY_24 = "FFC0000B08 0018 0018 01 011100";
  private static final String GREY_SCAN = "FFDA0008 01 0100 003F00";

  static Stream<byte[]> pictures() {
    return Stream.of(
        JpegFiles.baseline(64, 48), JpegFiles.baseline(61, 43), JpegFiles.baseline(320, 200));
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void shouldFindACutPictureTruncatedThoughAnEndMarkerFollows(byte[] jpeg) {
    for (int length = dataOf(jpeg); length < jpeg.length - 4; length += 7) {
      byte[] cut = Arrays.copyOf(jpeg, length + 2);
      cut[length] = (byte) 0xFF;
      cut[length + 1] = (byte) 0xD9;

      assertThat(flaw(cut)).as("%d bytes", length).isEqualTo(Flaw.TRUNCATED);
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void shouldFindAPictureTruncatedThatIsLowerThanItsHeaderSays(byte[] jpeg) throws Exception {
    byte[] raised = jpeg.clone();
    int height = JpegFiles.indexOf(jpeg, START_OF_FRAME) + 5;
    ByteBuffer.wrap(raised).putShort(height, (short) (read(jpeg).height() * 2));

    assertThat(flaw(raised)).isEqualTo(Flaw.TRUNCATED);
  }

  /** Where damage is valid codes for as many blocks or more, nothing can be seen of it. */
  @Test
  void shouldNotTakeZerosOrRandomBytesForAPicture() {
    byte[] jpeg = JpegFiles.smooth(640, 360);
    byte[] quarter = new byte[(jpeg.length - dataOf(jpeg)) / 4];

    assertThat(isRefused(overwritten(jpeg, quarter))).as("zeros").isTrue();
    for (int seed = 0; seed < 10; seed++) {
      new Random(seed).nextBytes(quarter);
      assertThat(isRefused(overwritten(jpeg, quarter))).as("seed %d", seed).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void shouldTakeTheStandardTablesWhereThereAreNone(byte[] jpeg) throws Exception {
    byte[] without = withoutTables(jpeg);

    assertThat(without).hasSizeLessThan(jpeg.length);
    assertThat(read(without)).isEqualTo(read(jpeg));
  }

  @Test
  void shouldUseTheLastDefinitionOfATable() {
    String onlyOneBit = "FFC40014 00 01000000000000000000000000000000 00";
    String none = "FFC40014 10 01000000000000000000000000000000 00";
    String blocks = "00".repeat(9);

    assertAccepts(jpeg(GREY_24, onlyOneBit, none, GREY_SCAN, bits(blocks)));
    assertThat(flaw(jpeg(GREY_24, onlyOneBit, none, GREY_SCAN, "FF00".repeat(8))))
        .as("bits of 1 are not a code")
        .isEqualTo(Flaw.CORRUPT);
    assertThat(flaw(jpeg(GREY_24, GREY_SCAN, bits(blocks)))).isEqualTo(Flaw.TRUNCATED);
  }

  @Test
  void shouldRefuseInvalidAndMissingTables() {
    String threeCodesOfOneBit = "FFC40016 00 03000000000000000000000000000000 000102";
    String tableTwo = "FFDA0008 01 0122 003F00";
    String data = bits(LUMINANCE.repeat(9));

    assertThat(message(jpeg(GREY_24, threeCodesOfOneBit, GREY_SCAN, data)))
        .isEqualTo("a JPEG with an invalid Huffman table");
    assertThat(message(jpeg(GREY_24, tableTwo, data)))
        .isEqualTo("a JPEG without a Huffman table that its data needs");
  }

  @Test
  void shouldSayAfterHowManyBlocksTheDataEnds() {
    assertAccepts(jpeg(GREY_24, GREY_SCAN, bits(LUMINANCE.repeat(9))));
    assertThat(message(jpeg(GREY_24, GREY_SCAN, bits(LUMINANCE.repeat(5)))))
        .isEqualTo("a JPEG whose data ends after 5 of 9 blocks");
  }

  @Test
  void shouldSayAfterHowManyBlocksTheDataIsDamaged() {
    String zeros = "0".repeat(64);

    assertThat(
            message(jpeg(GREY_24, GREY_SCAN, bits(LUMINANCE.repeat(3) + "1".repeat(32) + zeros))))
        .as("what is not a code")
        .isEqualTo("a JPEG whose data is damaged after 3 of 9 blocks");
    assertThat(message(jpeg(GREY_24, GREY_SCAN, bits("00" + RUN.repeat(4) + zeros))))
        .as("a coefficient behind the block")
        .isEqualTo("a JPEG whose data is damaged after 0 of 9 blocks");
  }

  @Test
  void shouldLetZerosLeadOutOfABlock() {
    String zeros = "00" + SIXTEEN_ZEROS.repeat(4);

    assertAccepts(jpeg(GREY_24, GREY_SCAN, bits(zeros.repeat(9))));
  }

  @ParameterizedTest
  @CsvSource({"22, 4, 4", "21, 6, 2", "11, 9, 1", "12, 6, 2", "41, 3, 4"})
  void shouldCountTheBlocksOfEachSampling(String sampling, int units, int luminance) {
    String frame = "FFC00011 08 0018 0018 03 01" + sampling + "00 021101 031101";
    String scan = "FFDA000C 03 0100 0211 0311 003F00";
    String unit = LUMINANCE.repeat(luminance) + CHROMINANCE.repeat(2);

    assertAccepts(jpeg(frame, scan, bits(unit.repeat(units))));
    assertThat(message(jpeg(frame, scan, bits(unit.repeat(units - 1)))))
        .isEqualTo("a JPEG whose data ends after %d of %d blocks".formatted(units - 1, units));
  }

  @Test
  void shouldWalkThroughAScanForEachComponent() {
    String frame = "FFC00011 08 0018 0018 03 012200 021101 031101";
    String luminance = GREY_SCAN + bits(LUMINANCE.repeat(9));
    String blue = "FFDA0008 01 0211 003F00" + bits(CHROMINANCE.repeat(4));
    String red = "FFDA0008 01 0311 003F00" + bits(CHROMINANCE.repeat(4));
    String lessRed = "FFDA0008 01 0311 003F00" + bits(CHROMINANCE.repeat(2));

    assertAccepts(jpeg(frame, luminance, blue, red));
    assertThat(message(jpeg(frame, luminance, blue, lessRed)))
        .isEqualTo("a JPEG whose data ends after 2 of 4 blocks");
    assertThat(message(jpeg(frame, luminance, blue)))
        .isEqualTo("a JPEG with the data of 2 of its 3 components");
  }

  @Test
  void shouldFindAMissingRestartInterval() {
    String every2 = "FFDD0004 0002";
    String two = bits(LUMINANCE.repeat(2));
    String one = bits(LUMINANCE);

    String whole = two + "FFD0" + two + "FFD1" + two + "FFD2" + two + "FFD3" + one;
    String missing = two + "FFD0" + two + "FFD2" + two + "FFD3" + one;
    String half = two + "FFD0" + one + "FFD1" + two + "FFD2" + two + "FFD3" + one;
    String cut = two + "FFD0" + two + "FFD1" + two;

    assertAccepts(jpeg(GREY_24, every2, GREY_SCAN, whole));
    assertAccepts(jpeg(GREY_24, every2, GREY_SCAN, whole + "FFD4"));
    assertAccepts(jpeg(GREY_24, every2, GREY_SCAN, whole.replace("FFD2", "0000FFFFFFD2")));
    assertThat(message(jpeg(GREY_24, every2, GREY_SCAN, missing)))
        .isEqualTo("a JPEG whose data is damaged after 4 of 9 blocks");
    assertThat(message(jpeg(GREY_24, every2, GREY_SCAN, half)))
        .isEqualTo("a JPEG whose data is damaged after 3 of 9 blocks");
    assertThat(message(jpeg(GREY_24, every2, GREY_SCAN, cut)))
        .isEqualTo("a JPEG whose data ends after 6 of 9 blocks");
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void shouldAcceptPaddingAndFillBytesBeforeTheEnd(byte[] jpeg) {
    for (String padding :
        new String[] {"00", "000000000000", "FF", "FFFFFF", "FF00FF00", "12FFFF"}) {
      assertAccepts(JpegFiles.with(jpeg, jpeg.length - 2, HEX.parseHex(padding)));
    }
  }

  @Test
  void shouldReadAByteFfBehindFillBytes() {
    String block = "00" + SIXTEEN_ZEROS + "1010";
    String data = bits(LUMINANCE + block.repeat(8));

    assertThat(data).contains("FF00");
    assertAccepts(jpeg(GREY_24, GREY_SCAN, data.replace("FF00", "FFFFFF00")));
  }

  @Test
  void shouldEndWithTheDataWhateverSizeTheHeaderClaims() {
    String enormous = "FFC0000B08 FFDC FFDC 01 011100";

    assertThat(message(jpeg(enormous, GREY_SCAN, bits(LUMINANCE.repeat(100)))))
        .isEqualTo("a JPEG whose data ends after 100 of 67043344 blocks");
  }

  @Test
  void shouldLeaveAPictureThatIsTooLargeToTheCaller() throws Exception {
    byte[] cut = jpeg(GREY_24, GREY_SCAN, bits(LUMINANCE));

    assertThat(JpegImage.read(ByteBuffer.wrap(cut), 575).pixels()).isEqualTo(576);
    assertThat(
            catchThrowableOfType(
                InvalidJpegException.class, () -> JpegImage.read(ByteBuffer.wrap(cut), 576)))
        .isNotNull();
  }

  @Test
  void shouldLeaveProgressiveAndArithmeticCodedDataToTheDecoder() {
    for (String marker : new String[] {"FFC2", "FFC9"}) {
      assertAccepts(jpeg(GREY_24.replace("FFC0", marker), GREY_SCAN, bits(LUMINANCE)));
    }
  }

  private static byte[] jpeg(String... segments) {
    return HEX.parseHex("FFD8" + String.join("", segments).replace(" ", "") + "FFD9");
  }

  /** Padded with ones, with a 00 behind each FF; in hexadecimal. */
  private static String bits(String bits) {
    String padded = bits + "1".repeat(Math.floorMod(-bits.length(), Byte.SIZE));
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < padded.length(); i += Byte.SIZE) {
      int value = Integer.parseInt(padded.substring(i, i + Byte.SIZE), 2);
      hex.append("%02X".formatted(value)).append(value == 0xFF ? "00" : "");
    }
    return hex.toString();
  }

  private static byte[] withoutTables(byte[] jpeg) {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    rest.write(jpeg, 0, 2);
    int at = 2;
    while ((jpeg[at + 1] & 0xFF) != START_OF_SCAN) {
      int length = 2 + Short.toUnsignedInt(ByteBuffer.wrap(jpeg).getShort(at + 2));
      if ((jpeg[at + 1] & 0xFF) != HUFFMAN_TABLES) {
        rest.write(jpeg, at, length);
      }
      at += length;
    }
    rest.write(jpeg, at, jpeg.length - at);
    return rest.toByteArray();
  }

  private static int dataOf(byte[] jpeg) {
    int scan = JpegFiles.indexOf(jpeg, START_OF_SCAN);
    return scan + 2 + Short.toUnsignedInt(ByteBuffer.wrap(jpeg).getShort(scan + 2));
  }

  private static byte[] overwritten(byte[] jpeg, byte[] quarter) {
    byte[] damaged = jpeg.clone();
    System.arraycopy(quarter, 0, damaged, jpeg.length - 2 - 2 * quarter.length, quarter.length);
    return damaged;
  }

  private static void assertAccepts(byte[] jpeg) {
    assertThatCode(() -> read(jpeg)).doesNotThrowAnyException();
  }

  private static boolean isRefused(byte[] jpeg) {
    return catchThrowableOfType(InvalidJpegException.class, () -> read(jpeg)) != null;
  }

  private static String message(byte[] jpeg) {
    return catchThrowableOfType(InvalidJpegException.class, () -> read(jpeg)).getMessage();
  }

  private static Flaw flaw(byte[] jpeg) {
    return catchThrowableOfType(InvalidJpegException.class, () -> read(jpeg)).flaw();
  }

  private static JpegImage read(byte[] jpeg) throws InvalidJpegException {
    return JpegImage.read(ByteBuffer.wrap(jpeg), Long.MAX_VALUE);
  }
}
