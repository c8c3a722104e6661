package dev.sightline.inference.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {

  /** All lengths modulo 3, and enough that each character of the alphabet occurs. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 998, 999, 1000})
  void shouldReadEachForm(int length) throws FrameRejectedException {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    String plain = Base64.getEncoder().encodeToString(bytes);

    assertThat(Base64Text.decode(plain)).isEqualTo(bytes);
    assertThat(Base64Text.decode(plain.replace("=", ""))).isEqualTo(bytes);
    assertThat(Base64Text.decode(Base64.getMimeEncoder().encodeToString(bytes))).isEqualTo(bytes);
    assertThat(Base64Text.decode(plain.replaceAll("(.{76})", "$1\n") + "\n")).isEqualTo(bytes);
    assertThat(Base64Text.decode(Base64.getUrlEncoder().encodeToString(bytes))).isEqualTo(bytes);
    assertThat(Base64Text.decode(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
        .isEqualTo(bytes);
    assertThat(Base64Text.decode("data:image/jpeg;base64," + plain)).isEqualTo(bytes);
    assertThat(Base64Text.decode("DATA:image/jpeg;BASE64," + plain)).isEqualTo(bytes);
    String escaped = plain.replace("+", "%2B").replace("/", "%2f").replace("=", "%3D");
    assertThat(Base64Text.decode("Data:image/jpeg;base64," + escaped + "%0D%0A")).isEqualTo(bytes);
    assertThat(
            Base64Text.decode(
                "data:;BASE64," + Base64.getMimeEncoder().encodeToString(bytes) + "\r\n"))
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`/9j/ 4AA`       | a space at character 5",
        "`/9j/\t4AA`      | a tab at character 5",
        "/9j/\"           | a quotation mark at character 5",
        "`\"/9j/\"`       | a quotation mark at character 1",
        "/9jö             | the letter ö at character 4",
        "/9j%2F           | a percent sign at character 4",
        "!!               | the character ! at character 1",
        "/9j\uD83D\uDE00  | the character \uD83D\uDE00 at character 4",
        "/9j\u200B        | the character U+200B (zero width space) at character 4",
        "\uFEFF/9j/       | a byte-order mark at character 1",
        "/9j/4            | 5 characters, of which the last is only a part of a byte",
        "/9j/4A=          | 1 '=' at the end of 6 characters",
        "/9j/====         | 4 '=' at the end of 4 characters",
        "/9g=/9g=         | more after the '=', at character 5",
        "data:image/jpeg,x | a data URL, but not of the form data:image/jpeg;base64,…",
        "data:image/jpeg   | a data URL, but not of the form data:image/jpeg;base64,…",
        "DATA:image/jpeg,x | a data URL, but not of the form data:image/jpeg;base64,…",
        "`data:image/jpeg;base64,/9 j` | a space at character 26",
        "data:image/jpeg;base64,/9%20j | a space at character 26",
        "data:image/jpeg;base64,/9%2   | a percent sign at character 26",
        "data:image/jpeg;base64,%2G/9  | a percent sign at character 24",
        "data:image/jpeg;base64,/9g%3D%2F | more after the '=', at character 30",
      })
  void shouldNameWhatIsWrong(String text, String found) {
    FrameRejectedException refusal =
        catchThrowableOfType(FrameRejectedException.class, () -> Base64Text.decode(text));

    assertThat(refusal.error().code()).isEqualTo("BAD_BASE64");
    assertThat(refusal.error().message()).isEqualTo("not valid base64 (RFC 4648): " + found);
  }

  @Test
  void shouldGiveNothingForNothing() throws FrameRejectedException {
    assertThat(Base64Text.decode("")).isEmpty();
    assertThat(Base64Text.decode("\r\n")).isEmpty();
    assertThat(Base64Text.decode("data:image/png;base64,")).isEmpty();
  }
}
