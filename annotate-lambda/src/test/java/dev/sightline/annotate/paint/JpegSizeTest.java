package dev.sightline.annotate.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.annotate.input.UnusableInputException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegSizeTest {

  @Test
  void shouldReadTheSizeOfAnEncodedImage() throws UnusableInputException {
    assertThat(JpegSize.of(TestImages.jpeg(320, 200))).isEqualTo(new JpegSize(320, 200));
  }

  @Test
  void shouldReadTheSizeBehindOtherSegmentsAndFillBytes() throws UnusableInputException {
    assertThat(JpegSize.of(bytes("ffd8 ffe1000400ff ffff fe0003aa ffc2000b08 ffff 0001 01")))
        .isEqualTo(new JpegSize(1, 65535));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ff",
        "89504e470d0a1a0a",
        "ffd8",
        "ffd8ff",
        "ffd8ffe00010",
        "ffd8ffe00000ffc0",
        "ffd8ffda0008",
        "ffd8ffc0000b08",
        "ffd800"
      })
  void shouldRefuseWhatStatesNoSize(String hex) {
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> JpegSize.of(bytes(hex)));
  }

  @Test
  void shouldRefuseEveryBeginningOfAJpegBeforeItsSize() {
    byte[] jpeg = TestImages.jpeg(8, 8);

    assertThat(jpeg).hasSizeGreaterThan(100);
    for (int length = 0; length < 100; length++) {
      byte[] beginning = Arrays.copyOf(jpeg, length);
      assertThatExceptionOfType(UnusableInputException.class)
          .isThrownBy(() -> JpegSize.of(beginning));
    }
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
