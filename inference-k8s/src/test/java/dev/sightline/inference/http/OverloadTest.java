package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.TestImages;
import java.awt.Color;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class OverloadTest extends ServiceTest {

  private static final byte[] SLOW = TestImages.png(1000, 1000, Color.RED);
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
    AtomicBoolean refused = new AtomicBoolean();
    List<CompletableFuture<List<Answer>>> calls =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> press(refused), clients))
            .toList();
    List<Answer> answers =
        calls.stream()
            .flatMap(call -> call.orTimeout(90, TimeUnit.SECONDS).join().stream())
            .toList();

    assertThat(answers).extracting(Answer::status).contains(200, 503).containsOnly(200, 503);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 503)
        .allSatisfy(
            answer -> {
              assertThat(answer.code()).isEqualTo("OVERLOADED");
              assertThat(answer.http().headers().firstValue("Retry-After"))
                  .hasValueSatisfying(seconds -> assertThat(seconds).matches("[1-9]\\d*"));
            });
    assertThat(InferCall.get(url("/health/liveness")).status()).isEqualTo(200);
    assertThat(InferCall.get(url("/health/readiness")).status()).isEqualTo(200);
  }

  /** Until anyone is refused: how soon that is depends on how fast the machine is. */
  private List<Answer> press(AtomicBoolean refused) {
    List<Answer> answers = new ArrayList<>();
    do {
      Answer answer = InferCall.send(url("/v2/models/detector/infer"), List.of(SLOW, SLOW));
      answers.add(answer);
      refused.compareAndSet(false, answer.status() == 503);
    } while (!refused.get());
    return answers;
  }
}
