package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.TestImages;
import java.awt.Color;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One worker, more frames than it can take, over real connections. */
@Timeout(120)
class PressureTest extends ServiceTest {

  private static final int CLIENTS = 6;
  private static final int BATCH = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String FRAME =
      "{\"frame_data\": \"%s\"}"
          .formatted(Base64.getEncoder().encodeToString(TestImages.png(1000, 1000, Color.RED)));
  private static final String FRAMES = String.join(",", Collections.nCopies(BATCH, FRAME));

  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("sightline.model.threads", "1");
    return properties;
  }

  @AfterAll
  void stopClients() {
    clients.shutdownNow();
  }

  @Test
  void shouldLiveAndNotBeReadyWhileTheQueueIsFull() {
    AtomicBoolean pressing = new AtomicBoolean(true);
    List<CompletableFuture<Void>> calls =
        IntStream.range(0, CLIENTS)
            .mapToObj(
                client ->
                    CompletableFuture.runAsync(() -> press("cam-" + client, pressing), clients))
            .toList();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(status("/health/readiness")).isEqualTo(503);
              assertThat(status("/v2/health/ready")).isEqualTo(503);
              assertThat(status("/v2/models/cats/ready")).isEqualTo(503);
              assertThat(status("/health/liveness")).isEqualTo(200);
              assertThat(status("/v2/health/live")).isEqualTo(200);
              assertThat(status("/health")).isEqualTo(200);
            });

    pressing.set(false);
    calls.forEach(CompletableFuture::join);
    assertThat(status("/health/readiness")).isEqualTo(200);
  }

  private void press(String stream, AtomicBoolean pressing) {
    while (pressing.get()) {
      assertThat(send(stream, FRAMES).status()).isIn(200, 503);
    }
  }

  private int status(String path) {
    return InferCall.get(url(path)).status();
  }

  private Answer send(String stream, String frames) {
    return InferCall.postJson(
        url("/predict"), "{\"stream_id\": \"%s\", \"frames\": [%s]}".formatted(stream, frames));
  }
}
