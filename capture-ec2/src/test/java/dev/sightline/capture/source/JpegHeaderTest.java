package dev.sightline.capture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegHeaderTest {

  @ParameterizedTest
  @CsvSource({
    "ffd8 ffe00004aaaa ffc0000b 08 0000 0000 01011100, true",
    "ffd8 ffc0000b 08 0438 0000 01011100, true",
    "ffd8 ffc2000b 08 0000 0780 01011100, true",
    "ffd8 ffc0000b 08 0438 0780 01011100, false",
    "ffd8 ffda0008 01 0100 003f00 ffc0000b 08 0000 0000, false",
    "ffd8 ffe0ffff 00000000000000000000, false",
    "ffd8, false",
    "'', false",
    "00000001 67640028 ffc0000b 08 0000 0000, false"
  })
  void shouldSayWhetherThereIsNoSize(String hex, boolean isWithoutSize) {
    byte[] jpeg = HexFormat.of().parseHex(hex.replace(" ", ""));

    assertThat(JpegHeader.isWithoutSize(ByteBuffer.wrap(jpeg).order(ByteOrder.LITTLE_ENDIAN)))
        .isEqualTo(isWithoutSize);
  }
}
