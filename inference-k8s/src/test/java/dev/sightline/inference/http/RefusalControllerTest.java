package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import org.junit.jupiter.api.Test;

class RefusalControllerTest {

  @Test
  void shouldAskToComeAgainWhereMemoryIsShort() {
    HttpResponse<ErrorBody> answer =
        new RefusalController().noRoom(new OutOfMemoryError("no direct memory"));

    assertThat(answer.getStatus().getCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE.getCode());
    assertThat(answer.header(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
    assertThat(answer.body().code()).isEqualTo("OVERLOADED");
  }
}
