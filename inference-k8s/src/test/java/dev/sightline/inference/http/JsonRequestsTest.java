package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonRequestsTest {

  private final JsonRequests<Numbers> requests = new JsonRequests<>(Numbers.class);

  record Numbers(Long number) {}

  @Test
  void shouldIgnoreUnknownFields() {
    assertThat(read("{\"more\": [1, {\"x\": null}], \"number\": 7}").number()).isEqualTo(7);
  }

  @Test
  void shouldRefuseAFractionWhereAWholeNumberIsNeeded() {
    assertThatThrownBy(() -> read("{\"number\": 7.5}"))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageStartingWith("not of the type that is needed: 'number'");
  }

  @Test
  void shouldRefuseMoreTokensThanAnyRequestHas() {
    String many = "0,".repeat(JsonRequests.MAX_TOKENS);

    assertThatThrownBy(() -> read("{\"more\": [" + many + "0]}"))
        .isInstanceOfSatisfying(
            RequestRejectedException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(RequestErrorCode.MALFORMED_JSON))
        .hasMessageContaining("100000");
  }

  @Test
  void shouldTakeATextOfAnyLength() {
    String image = "A".repeat(30_000_000);

    assertThat(read("{\"image\": \"" + image + "\", \"number\": 7}").number()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ö: 1}         | Unexpected character (the letter ö): was expecting",
        "{\"number\": 7; | Unexpected character (the character ;): was expecting comma",
        "{\"number\" 7}  | Unexpected character (the character 7): was expecting a colon",
        "{\u0001}        | Illegal character (the character U+0001 (start of heading)): only",
      })
  void shouldNameCharactersInWords(String json, String message) {
    assertThatThrownBy(() -> read(json)).hasMessageStartingWith(message);
  }

  @Test
  void shouldTakeTextsInSeveralLines() {
    assertThat(read("{\"image\": \"AAAA\n\tAAAA\r\n\", \"number\": 7}").number()).isEqualTo(7);
  }

  private Numbers read(String json) {
    return requests.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
