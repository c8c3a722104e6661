package dev.sightline.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.batch.testing.ConsumerProcess;
import dev.sightline.batch.testing.EmbeddedConsumer;
import dev.sightline.batch.testing.FramePublisher;
import dev.sightline.batch.testing.Reply;
import dev.sightline.batch.testing.SharedSurroundings;
import dev.sightline.batch.testing.SlowService;
import dev.sightline.batch.testing.Surroundings;
import dev.sightline.batch.testing.TestJpeg;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A backlog of large frames behind a slow service, read by a consumer with the heap that its pod
 * has: 65 % of 768 MiB.
 */
@ExtendWith(SharedSurroundings.class)
class BacklogIT {

  private static final String HEAP = "-Xmx499m";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Surroundings around;

  BacklogIT(Surroundings around) {
    this.around = around;
  }

  @ParameterizedTest
  @CsvSource({"40, 30, 520000", "6, 24, 3400000"})
  void shouldStoreABacklogThatIsLargerThanItsMemory(int streams, int frames, int bytes)
      throws Exception {
    String name = around.newName();
    List<String> ids = IntStream.range(0, streams).mapToObj(i -> "gate-" + i).toList();
    for (String id : ids) {
      around.createTopic(name + "." + id, Map.of("max.message.bytes", "8000000"));
      try (FramePublisher publisher = around.publisher(name, id)) {
        for (int number = 0; number < frames; number++) {
          publisher.publishValue(id, number, TestJpeg.ofSize("frame-" + number, bytes));
        }
      }
    }
    try (SlowService service = SlowService.start(Duration.ofMillis(100))) {
      Map<String, String> environment = around.environment(name);
      environment.put("INFERENCE_SERVICE_URL", service.url());
      try (ConsumerProcess consumer =
          ConsumerProcess.start(environment, HEAP, "-XX:+ExitOnOutOfMemoryError")) {
        await()
            .atMost(PATIENCE)
            .failFast("the consumer has ended", () -> !consumer.isAlive())
            .until(() -> stored(consumer) == streams * frames);

        assertThat(consumer.metric("sightline_frames_deadlettered_total")).hasValue(0);
        assertThat(consumer.output()).doesNotContain("OutOfMemory", "OutOfDirectMemory");
        for (String id : ids) {
          around.awaitCommitted(name, id, frames);
        }
      }
    }
  }

  /** More than the budget allows for in all: it is processed alone. */
  @Test
  void shouldStoreARecordThatIsLargerThanAllMemoryThatRecordsMayTake() throws Exception {
    String name = around.newName();
    around.inference().behave(Reply::detectAll);
    around.createTopic(name + ".gate-1", Map.of("max.message.bytes", "8000000"));
    Map<String, String> environment = around.environment(name);
    environment.put("MAX_BUFFERED_BYTES", "1048576");
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(environment);
        FramePublisher publisher = around.publisher(name, "gate-1")) {
      for (int number = 0; number < 3; number++) {
        publisher.publishValue("gate-1", number, TestJpeg.ofSize("large", 3_000_000));
      }

      around.awaitCommitted(name, "gate-1", 3);

      assertThat(consumer.metric("sightline_frames_stored_total")).hasValue(3);
      assertThat(Surroundings.numbers(around.s3().results(name))).containsExactly(0L, 1L, 2L);
    }
  }

  private static double stored(ConsumerProcess consumer) {
    return consumer.metric("sightline_frames_stored_total").orElse(0);
  }
}
