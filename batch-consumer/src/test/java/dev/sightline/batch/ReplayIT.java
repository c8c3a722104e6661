package dev.sightline.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.batch.testing.ConsumerProcess;
import dev.sightline.batch.testing.EmbeddedConsumer;
import dev.sightline.batch.testing.FramePublisher;
import dev.sightline.batch.testing.InferenceServer.Behaviour;
import dev.sightline.batch.testing.Reply;
import dev.sightline.batch.testing.SharedSurroundings;
import dev.sightline.batch.testing.Surroundings;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.ResultHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The consumer is killed or joined by others: every frame ends in exactly one result. What is
 * killed is a process; what goes on after it, or ends in order beside it, is not.
 */
@ExtendWith(SharedSurroundings.class)
class ReplayIT {

  private static final String STREAM = "gate-1";
  private static final List<String> SHARING = List.of("gate-1", "gate-2");

  private final Surroundings around;

  ReplayIT(Surroundings around) {
    this.around = around;
  }

  @Test
  void shouldCutAReplayWhereAShortBatchWasCutBefore() throws Exception {
    String name = around.newName();
    around.inference().behave(holdingBatchOf("frame-0"));
    Map<String, String> environment = around.environment(name);
    try (ConsumerProcess killed = ConsumerProcess.start(environment);
        FramePublisher publisher = around.publisher(name, STREAM)) {
      killed.awaitReady();
      publisher.publish(STREAM, 0, 10);
      // Late, so it goes with ten frames, and hangs in the service.
      await().atMost(Duration.ofSeconds(30)).until(() -> around.inference().waiting() == 1);
      publisher.publish(STREAM, 10, 60);
      assertThat(around.awaitResults(name, 2))
          .extracting(BatchResult::firstOffset)
          .containsExactly(10L, 35L);

      killed.kill();
    }
    around.inference().behave(Reply::detectAll);
    try (EmbeddedConsumer restarted = EmbeddedConsumer.start(environment)) {
      List<BatchResult> results = around.awaitResults(name, 3);

      around.awaitCommitted(name, STREAM, 60);
      assertThat(results).extracting(BatchResult::firstOffset).containsExactly(0L, 10L, 35L);
      assertThat(results).extracting(BatchResult::lastOffset).containsExactly(9L, 34L, 59L);
      assertThat(Surroundings.numbers(results)).isEqualTo(Surroundings.numbers(0, 60));
      assertThat(around.s3().keys(name)).hasSize(6);
      // Of what was on S3 when it was killed nothing had been told, for the first was missing.
      assertThat(around.published(name, 3))
          .extracting(record -> Surroundings.header(record, ResultHeaders.BATCH_ID))
          .containsExactlyElementsOf(results.stream().map(r -> r.batchId().toString()).toList());
      assertThat(restarted.metric("sightline_frames_stored_total")).hasValue(60);
    }
  }

  @Test
  void shouldReplayTheSameBatchesWithAnotherBatchSize() throws Exception {
    String name = around.newName();
    around.inference().behave(holdingBatchOf("frame-0"));
    Map<String, String> environment = around.environment(name);
    try (ConsumerProcess killed = ConsumerProcess.start(environment);
        FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publish(STREAM, 0, 50);
      assertThat(around.awaitResults(name, 1))
          .extracting(BatchResult::firstOffset)
          .containsExactly(25L);
      killed.kill();
      publisher.publish(STREAM, 50, 60);
    }
    around.inference().behave(Reply::detectAll);
    environment.put("BATCH_SIZE", "10");
    try (EmbeddedConsumer restarted = EmbeddedConsumer.start(environment)) {
      List<BatchResult> results = around.awaitResults(name, 3);

      assertThat(results).extracting(BatchResult::lastOffset).containsExactly(24L, 49L, 59L);
      assertThat(Surroundings.numbers(results)).isEqualTo(Surroundings.numbers(0, 60));
      around.awaitCommitted(name, STREAM, 60);
      assertThat(restarted.metric("sightline_frames_deadlettered_total")).hasValue(0);
    }
  }

  /** Two streams alternate; the first batch of one of them hangs while five others are stored. */
  @Test
  void shouldGoOnInEachStreamOfASharedTopicWhereItWas() throws Exception {
    String name = around.newName();
    around.inference().behave(holdingBatchOf("frame-0"));
    Map<String, String> environment = around.environment(name);
    try (ConsumerProcess killed = ConsumerProcess.start(environment);
        FramePublisher publisher = around.sharedPublisher(name)) {
      publishInTurn(publisher, 0, 150);
      assertThat(around.awaitResults(name, 5))
          .extracting(BatchResult::firstOffset)
          .containsExactlyInAnyOrder(1L, 50L, 51L, 100L, 101L);
      killed.kill();
      publishInTurn(publisher, 150, 200);
    }
    around.inference().behave(Reply::detectAll);
    environment.put("BATCH_SIZE", "10");
    try (EmbeddedConsumer restarted = EmbeddedConsumer.start(environment)) {
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> committedOfShared(name).filter(offset -> offset == 200).isPresent());
      List<BatchResult> results = around.s3().results(name);

      assertThat(Surroundings.numbers(results))
          .containsExactlyInAnyOrderElementsOf(Surroundings.numbers(0, 200));
      assertThat(results)
          .allSatisfy(
              result ->
                  assertThat(result.frames())
                      .extracting(frame -> SHARING.get((int) (frame.number() % 2)))
                      .containsOnly(result.stream().value()));
      assertThat(around.published(name, results.size()))
          .extracting(record -> Surroundings.header(record, ResultHeaders.BATCH_ID))
          .containsExactlyInAnyOrderElementsOf(
              results.stream().map(r -> r.batchId().toString()).toList());
      assertThat(restarted.metric("sightline_frames_deadlettered_total")).hasValue(0);
    }
  }

  private Optional<Long> committedOfShared(String name) throws Exception {
    return around.committed(name, name).map(OffsetAndMetadata::offset);
  }

  private static void publishInTurn(FramePublisher publisher, int from, int to) {
    for (int number = from; number < to; number++) {
      publisher.publish(SHARING.get(number % 2), number, "frame-" + number);
    }
  }

  @Test
  void shouldStoreEveryFrameOnceWhileConsumersComeAndGo() throws Exception {
    String name = around.newName();
    around.createTopic(name + "." + STREAM, 4);
    Map<String, String> environment = around.environment(name);
    try (EmbeddedConsumer first = EmbeddedConsumer.start(environment);
        FramePublisher publisher = around.publisher(name, STREAM)) {
      first.awaitReady();
      publisher.publish(STREAM, 0, 500);
      try (EmbeddedConsumer second = EmbeddedConsumer.start(environment)) {
        second.awaitReady();
        publisher.publish(STREAM, 500, 1000);
      }
      publisher.publish(STREAM, 1000, 1200);

      await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(
              () ->
                  assertThat(Surroundings.numbers(around.s3().results(name)))
                      .containsExactlyInAnyOrderElementsOf(Surroundings.numbers(0, 1200)));
      assertThat(around.s3().results(name))
          .allSatisfy(
              result ->
                  assertThat(result.frames())
                      .hasSize((int) (result.lastOffset() - result.firstOffset() + 1)));
    }
  }

  /** A service that never answers for the batch that starts with that image. */
  private static Behaviour holdingBatchOf(String firstImage) {
    return request -> {
      if (request.images().get(0).equals(firstImage)) {
        new CountDownLatch(1).await();
      }
      return Reply.detectAll(request);
    };
  }
}
