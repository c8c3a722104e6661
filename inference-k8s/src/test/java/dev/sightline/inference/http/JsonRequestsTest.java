package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

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

  private Numbers read(String json) {
    return requests.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
