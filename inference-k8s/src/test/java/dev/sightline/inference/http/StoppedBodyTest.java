package dev.sightline.inference.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.inference.detect.RequestMemory;
import dev.sightline.inference.fixture.RawHttp;
import dev.sightline.inference.fixture.RawHttp.Reply;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies of which too little comes, where that is seen soon. */
@Timeout(60)
class StoppedBodyTest extends ServiceTest {

  private static final String IMPATIENT = "sightline.test.impatient";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject private RequestMemory memory;

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put(IMPATIENT, "true");
    return properties;
  }

  @ParameterizedTest
  @CsvSource({
    "/predict,                  Content-Length: 100000,      '{\"frames\": ['",
    "/predict,                  Content-Length: 100000,      ''",
    "/predict,                  Transfer-Encoding: chunked,  'c\r\n{\"frames\": ['",
    "/v2/models/detector/infer, Content-Length: 100000,      '{\"inputs\": ['",
    "/v2/models/detector/infer, Transfer-Encoding: chunked,  ''",
  })
  void shouldRefuseABodyThatStopsAndEndTheConnection(String path, String framing, String begun)
      throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply =
          http.send(
              "POST %s HTTP/1.1\nHost: localhost\nContent-Type: application/json\n%s"
                  .formatted(path, framing),
              begun.getBytes(US_ASCII));

      assertThat(reply.status()).isEqualTo(408);
      assertThat(reply.code()).isEqualTo("BODY_TOO_SLOW");
      assertThat(reply.error()).endsWith("bytes in 200 ms; needed are 1000, or its end");
      assertThat(reply.headers()).containsEntry("connection", "close");
      assertThat(http.isEndedByServer()).isTrue();
    }
    await().atMost(PATIENCE).until(() -> memory.held() == 0);
  }

  @Factory
  @Requires(property = IMPATIENT)
  static final class Impatient {

    @Singleton
    @Replaces(BodyPace.class)
    BodyPace pace() {
      return new BodyPace(Duration.ofMillis(200), 1000);
    }
  }
}
