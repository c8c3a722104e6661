package dev.sightline.inference.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.inference.detect.RequestMemory;
import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.TestImages;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that announce large bodies and then send next to nothing. */
@Timeout(120)
class ManySlowBodiesTest extends ServiceTest {

  private static final int CLIENTS = 20;
  private static final int ANNOUNCED = 60_000_000;
  private static final String PATIENT = "sightline.test.patient";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final byte[] JPEG = TestImages.jpeg(64, 48);

  @Inject private RequestMemory memory;

  private final List<Socket> clients = new ArrayList<>();

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("sightline.limits.max-body-bytes", "67108864");
    properties.put(PATIENT, "true");
    return properties;
  }

  @AfterEach
  void disconnect() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
    await().atMost(PATIENCE).until(() -> memory.held() == 0);
  }

  @Test
  void shouldServeOthersMeanwhile() throws IOException {
    for (int i = 0; i < CLIENTS; i++) {
      long before = memory.held();
      begin("{\"frames\": [");
      await().atMost(PATIENCE).until(() -> memory.held() > before);
    }

    assertThat(memory.held()).isLessThan(CLIENTS * 100_000);
    assertThat(InferCall.send(url("/v2/models/detector/infer"), List.of(JPEG)).status())
        .isEqualTo(200);
    assertThat(InferCall.postJson(url("/predict"), predict()).status()).isEqualTo(200);
  }

  private void begin(String content) throws IOException {
    Socket client = new Socket(server.getHost(), server.getPort());
    clients.add(client);
    client
        .getOutputStream()
        .write(
            ("POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: %d\r\n\r\n%s".formatted(ANNOUNCED, content))
                .getBytes(US_ASCII));
  }

  private static String predict() {
    return "{\"frames\": [{\"frame_data\": \"%s\"}]}"
        .formatted(Base64.getEncoder().encodeToString(JPEG));
  }

  /** However slow the machine is, the clients are there until the test ends. */
  @Factory
  @Requires(property = PATIENT)
  static final class Patient {

    @Singleton
    @Replaces(BodyPace.class)
    BodyPace pace() {
      return new BodyPace(Duration.ofHours(1), 1);
    }
  }
}
