package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.TestImages;
import java.awt.Color;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OverloadTest extends ServiceTest {

  private static final int CLIENTS = 20;

  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("sightline.model.threads", "1");
    properties.put("sightline.limits.max-frames", "2");
    properties.put("sightline.limits.queue-frames", "2");
    return properties;
  }

  @AfterEach
  void stopClients() {
    clients.shutdownNow();
  }

  @Test
  void shouldAnswerSomeAndAskTheOthersToComeAgain() {
    byte[] slow = TestImages.png(1000, 1000, Color.RED);
    List<CompletableFuture<Answer>> calls =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> send(List.of(slow, slow)), clients))
            .toList();
    List<Answer> answers = calls.stream().map(CompletableFuture::join).toList();

    assertThat(answers).extracting(Answer::status).contains(200, 503).containsOnly(200, 503);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 503)
        .allSatisfy(
            answer -> {
              assertThat(answer.code()).isEqualTo("OVERLOADED");
              assertThat(answer.http().headers().firstValue("Retry-After")).contains("1");
            });
    assertThat(InferCall.get(url("/health/liveness")).status()).isEqualTo(200);
    assertThat(InferCall.get(url("/health/readiness")).status()).isEqualTo(200);
  }

  private Answer send(List<byte[]> images) {
    return InferCall.send(url("/v2/models/detector/infer"), images);
  }
}
