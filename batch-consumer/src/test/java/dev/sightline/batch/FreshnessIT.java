package dev.sightline.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.testing.ConsumerProcess;
import dev.sightline.batch.testing.EmbeddedConsumer;
import dev.sightline.batch.testing.FramePublisher;
import dev.sightline.batch.testing.Reply;
import dev.sightline.batch.testing.SharedSurroundings;
import dev.sightline.batch.testing.Surroundings;
import dev.sightline.contract.BatchResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Streams that are to be fresh skip what is too old; every record is stored or counted. The
 * consumer is a process where it is killed.
 */
@ExtendWith(SharedSurroundings.class)
class FreshnessIT {

  private static final String STREAM = "entrance";

  private final Surroundings around;

  FreshnessIT(Surroundings around) {
    this.around = around;
  }

  @Test
  void shouldSkipWhatIsTooOldAndCountIt() throws Exception {
    String name = around.newName();
    Map<String, String> environment = around.environment(name);
    environment.put("DELIVERY", "latest");
    environment.put("MAX_LAG_SECONDS", "60");
    try (FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publish(STREAM, 0, 200, longAgo());
      publisher.publish(STREAM, 200, 230);
      try (EmbeddedConsumer consumer = EmbeddedConsumer.start(environment)) {
        List<BatchResult> results = around.awaitResults(name, 2);

        around.awaitCommitted(name, STREAM, 230);
        assertThat(Surroundings.numbers(results)).isEqualTo(Surroundings.numbers(200, 230));
        assertThat(consumer.metric("sightline_frames_skipped_total")).hasValue(200);
        assertThat(consumer.metric("sightline_frames_consumed_total")).hasValue(30);
        assertThat(consumer.output()).contains("skips forward");
      }
    }
  }

  @Test
  void shouldStoreEverythingOfTheStreamsThatAreToBeComplete() throws Exception {
    String name = around.newName();
    Map<String, String> environment = around.environment(name);
    environment.put("DELIVERY", "all," + STREAM + "=latest");
    try (FramePublisher fresh = around.publisher(name, STREAM);
        FramePublisher complete = around.publisher(name, "gate-1")) {
      fresh.publish(STREAM, 0, 50, longAgo());
      complete.publish("gate-1", 0, 50, longAgo());
      try (EmbeddedConsumer consumer = EmbeddedConsumer.start(environment)) {
        List<BatchResult> results = around.awaitResults(name, 3);

        around.awaitCommitted(name, STREAM, 50);
        around.awaitCommitted(name, "gate-1", 50);
        Map<String, List<BatchResult>> byStream =
            results.stream().collect(Collectors.groupingBy(result -> result.stream().value()));
        assertThat(Surroundings.numbers(byStream.get("gate-1")))
            .isEqualTo(Surroundings.numbers(0, 50));
        // The newest is read, whatever its clock says.
        assertThat(Surroundings.numbers(byStream.get(STREAM))).containsExactly(49L);
        assertThat(consumer.metric("sightline_frames_skipped_total")).hasValue(49);
      }
    }
  }

  @Test
  void shouldSkipInAReplayWhatWasSkippedBefore() throws Exception {
    String name = around.newName();
    around
        .inference()
        .behave(
            request -> {
              if (request.images().get(0).equals("frame-0")) {
                new CountDownLatch(1).await();
              }
              return Reply.detectAll(request);
            });
    Map<String, String> environment = around.environment(name);
    environment.put("DELIVERY", "latest");
    environment.put("MAX_LAG_SECONDS", "60");
    try (FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publish(STREAM, 0, 10);
      publisher.publish(STREAM, 10, 110, longAgo());
      publisher.publish(STREAM, 110, 135);
    }
    try (ConsumerProcess killed = ConsumerProcess.start(environment)) {
      assertThat(around.awaitResults(name, 1))
          .extracting(BatchResult::firstOffset)
          .containsExactly(110L);

      killed.kill();
    }
    around.inference().behave(Reply::detectAll);
    // What an earlier run decided holds, whatever is set now.
    environment.put("DELIVERY", "all");
    try (EmbeddedConsumer restarted = EmbeddedConsumer.start(environment)) {
      around.awaitCommitted(name, STREAM, 135);
      List<BatchResult> results = around.awaitResults(name, 2);
      assertThat(results).extracting(BatchResult::firstOffset).containsExactly(0L, 110L);
      assertThat(results).extracting(BatchResult::lastOffset).containsExactly(9L, 134L);
      assertThat(around.s3().keys(name)).hasSize(4);
      assertThat(restarted.metric("sightline_frames_skipped_total")).hasValue(100);
    }
  }

  @Test
  void shouldNotSilenceACameraWhoseClockIsBehind() throws Exception {
    String name = around.newName();
    Map<String, String> environment = around.environment(name);
    environment.put("DELIVERY", "latest");
    environment.put("MAX_LAG_SECONDS", "10");
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(environment);
        FramePublisher publisher = around.publisher(name, STREAM)) {
      consumer.awaitReady();
      for (int number = 0; number < 60; number++) {
        publisher.publish(STREAM, number, number + 1, Instant.now().minusSeconds(15));
      }

      around.awaitCommitted(name, STREAM, 60);
      assertThat(Surroundings.numbers(around.s3().results(name))).contains(59L);
      double consumed = consumer.metric("sightline_frames_consumed_total").orElse(0);
      double skipped = consumer.metric("sightline_frames_skipped_total").orElse(0);
      assertThat(consumed + skipped).isEqualTo(60);
    }
  }

  private static Instant longAgo() {
    return Instant.now().minus(Duration.ofMinutes(10));
  }
}
