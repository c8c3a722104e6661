package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"cam", "line-1", "0", "-"})
  void shouldAcceptLowerCaseLettersDigitsAndHyphens(String value) {
    assertThat(new StreamId(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Cam",
        "a b",
        "a/b",
        "..",
        "../etc",
        "a.b",
        "a\nb",
        "a\u0000",
        "kamera-ö",
        "dlq"
      })
  void shouldRefuseWhatIsUnsafeInATopicOrAKey(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new StreamId(value));
  }

  @Test
  void shouldAcceptAtMost64Characters() {
    assertThat(new StreamId("a".repeat(64)).value()).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> new StreamId("a".repeat(65)));
  }

  @Test
  void shouldQuoteHostileTextOnOneShortLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StreamId("x\r\nadmin logged in" + "y".repeat(10_000)))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "\r").hasSizeLessThan(160));
  }
}
