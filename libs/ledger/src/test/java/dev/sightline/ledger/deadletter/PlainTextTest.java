package dev.sightline.ledger.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

  @Test
  void shouldLeaveOrdinaryTextAsItIs() {
    assertThat(PlainText.of("Straße 7, 日本 {x}")).isEqualTo("Straße 7, 日本 {x}");
  }

  @Test
  void shouldShowWhatWouldMoveTheCursorOrForgeALine() {
    assertThat(PlainText.of("a\u001b[2Jb\r\nc\u009bd"))
        .isEqualTo("a\\u{1b}[2Jb\\u{d}\\u{a}c\\u{9b}d");
  }

  @Test
  void shouldShowWhatWouldTurnTheTextAround() {
    assertThat(PlainText.of("gpj\u202eexe\u2028")).isEqualTo("gpj\\u{202e}exe\\u{2028}");
  }

  @Test
  void shouldShowBytesThatAreNoTextInHexadecimal() {
    assertThat(PlainText.of(new byte[] {(byte) 0xFF, (byte) 0xD8, 0})).isEqualTo("hex ffd800");
    assertThat(PlainText.of(new byte[0])).isEmpty();
  }

  @Test
  void shouldCutWhatIsLong() {
    assertThat(PlainText.of("x".repeat(1000).getBytes(UTF_8))).hasSize(301).endsWith("x…");
    byte[] image = new byte[1000];
    image[0] = (byte) 0xFF;
    assertThat(PlainText.of(image)).hasSizeLessThan(140).startsWith("hex ff00").endsWith("…");
  }
}
