package dev.sightline.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.batch.testing.ConsumerProcess;
import dev.sightline.batch.testing.EmbeddedConsumer;
import dev.sightline.batch.testing.FramePublisher;
import dev.sightline.batch.testing.InferenceServer.Request;
import dev.sightline.batch.testing.Reply;
import dev.sightline.batch.testing.SharedSurroundings;
import dev.sightline.batch.testing.Surroundings;
import dev.sightline.batch.testing.TestJpeg;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.FrameResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The consumer between a real broker, a real S3 server and a service of the test's: in this
 * process, and as packaged where it is told to end, or finds no credentials.
 */
@ExtendWith(SharedSurroundings.class)
class BatchPipelineIT {

  private static final String STREAM = "gate-1";

  private final Surroundings around;

  BatchPipelineIT(Surroundings around) {
    this.around = around;
  }

  @Test
  void shouldStoreExactBatchesAcrossPollsAndTheRestInSilence() throws Exception {
    String name = around.newName();
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name));
        FramePublisher publisher = around.publisher(name, STREAM)) {
      consumer.awaitReady();

      publisher.publish(STREAM, 0, 60);

      List<BatchResult> results = around.awaitResults(name, 3);
      assertThat(results).extracting(BatchResult::firstOffset).containsExactly(0L, 25L, 50L);
      assertThat(results).extracting(BatchResult::lastOffset).containsExactly(24L, 49L, 59L);
      assertThat(Surroundings.numbers(results)).isEqualTo(Surroundings.numbers(0, 60));
      for (BatchResult result : results) {
        String key = result.frames().get(0).imageKey().orElseThrow();
        assertThat(TestJpeg.comment(around.s3().content(name, key)))
            .isEqualTo("frame-" + result.frames().get(0).number());
      }
      around.awaitCommitted(name, STREAM, 60);
      assertThat(consumer.metric("sightline_frames_consumed_total")).hasValue(60);
      assertThat(consumer.metric("sightline_frames_stored_total")).hasValue(60);
      assertThat(consumer.metric("sightline_batches_stored_total")).hasValue(3);
      assertThat(consumer.metric("sightline_detections_total")).hasValue(60);
      assertThat(consumer.metric("sightline_frames_inflight")).hasValue(0);
      await().until(() -> consumer.metric("sightline_consumer_lag").orElse(-1) == 0);
    }
  }

  @Test
  void shouldDeadLetterPoisonAndStillFillTheBatchAroundIt() throws Exception {
    String name = around.newName();
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name));
        FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publish(STREAM, 0, 5);
      publisher.publishPoison(STREAM, "no headers");
      publisher.publish(STREAM, 5, 25);

      BatchResult result = around.awaitResults(name, 1).get(0);

      assertThat(Surroundings.numbers(List.of(result))).isEqualTo(Surroundings.numbers(0, 25));
      assertThat(result.lastOffset()).isEqualTo(25);
      ConsumerRecord<byte[], byte[]> letter = around.deadLetters(name, 1).get(0);
      assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("no headers");
      assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo(STREAM);
      assertThat(Surroundings.header(letter, "dlq-cause"))
          .isEqualTo("INVALID_RECORD: text; frames are JPEG");
      assertThat(Surroundings.header(letter, "dlq-topic")).isEqualTo(name + "." + STREAM);
      assertThat(Surroundings.header(letter, "dlq-partition")).isEqualTo("0");
      assertThat(Surroundings.header(letter, "dlq-offset")).isEqualTo("5");
      around.awaitCommitted(name, STREAM, 26);
      assertThat(consumer.metric("sightline_frames_consumed_total")).hasValue(26);
      assertThat(consumer.metric("sightline_frames_deadlettered_total")).hasValue(1);
    }
  }

  @Test
  void shouldSplitARefusedBatchUntilTheGuiltyFrameIsAlone() throws Exception {
    String name = around.newName();
    around.inference().behave(BatchPipelineIT::refuseEvil);
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name));
        FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publish(STREAM, 0, 7);
      publisher.publish(STREAM, 7, "evil");
      publisher.publish(STREAM, 8, 25);

      BatchResult result = around.awaitResults(name, 1).get(0);

      assertThat(result.frames()).hasSize(24).extracting(FrameResult::number).doesNotContain(7L);
      ConsumerRecord<byte[], byte[]> letter = around.deadLetters(name, 1).get(0);
      assertThat(TestJpeg.comment(letter.value())).isEqualTo("evil");
      assertThat(Surroundings.header(letter, "frame-number")).isEqualTo("7");
      assertThat(Surroundings.header(letter, "dlq-cause")).contains("REFUSED_BY_INFERENCE", "400");
      around.awaitCommitted(name, STREAM, 25);
      assertThat(consumer.metric("sightline_frames_stored_total")).hasValue(24);
    }
  }

  @Test
  void shouldDeadLetterABrokenFrameAndStoreTheOthersUnharmed() throws Exception {
    String name = around.newName();
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name));
        FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publish(STREAM, 0, Reply.BROKEN);
      publisher.publish(STREAM, 1, 25);

      List<FrameResult> frames = around.awaitResults(name, 1).get(0).frames();

      assertThat(frames)
          .extracting(FrameResult::number)
          .containsExactlyElementsOf(Surroundings.numbers(1, 25));
      assertThat(frames).allSatisfy(frame -> assertThat(frame.detections()).hasSize(1));
      assertThat(frames.get(0).imageKey()).isPresent();
      ConsumerRecord<byte[], byte[]> letter = around.deadLetters(name, 1).get(0);
      assertThat(letter.value()).isEqualTo(TestJpeg.of(Reply.BROKEN));
      assertThat(Surroundings.header(letter, "dlq-cause"))
          .isEqualTo("BROKEN_IMAGE: CORRUPT_IMAGE: of broken");
      around.awaitCommitted(name, STREAM, 25);
      consumer.awaitReady();
    }
  }

  @Test
  void shouldDeadLetterWhatIsNotAJpegAndSayWhatItIs() throws Exception {
    String name = around.newName();
    byte[] png = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
    byte[] json = "{\"image\": \"/9j/4AAQ\"}".getBytes(StandardCharsets.UTF_8);
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name));
        FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publishValue(STREAM, 0, png);
      publisher.publishValue(STREAM, 1, json);
      publisher.publishValue(STREAM, 2, TestJpeg.of(Reply.BROKEN));

      around.awaitCommitted(name, STREAM, 3);

      List<ConsumerRecord<byte[], byte[]>> letters = around.deadLetters(name, 3);
      assertThat(letters)
          .extracting(letter -> Surroundings.header(letter, "dlq-cause"))
          .containsExactly(
              "INVALID_RECORD: PNG image; frames are JPEG",
              "INVALID_RECORD: JSON text; frames are JPEG",
              "BROKEN_IMAGE: CORRUPT_IMAGE: of broken");
      assertThat(letters).extracting(ConsumerRecord::value).contains(png, json);
      assertThat(around.s3().results(name)).isEmpty();
      assertThat(consumer.metric("sightline_frames_consumed_total")).hasValue(3);
      assertThat(consumer.metric("sightline_frames_deadlettered_total")).hasValue(3);
      assertThat(consumer.metric("sightline_frames_inflight")).hasValue(0);
    }
  }

  @Test
  void shouldHonourRetryAfter() throws Exception {
    String name = around.newName();
    AtomicInteger asked = new AtomicInteger();
    around
        .inference()
        .behave(
            request ->
                asked.incrementAndGet() == 1
                    ? Reply.status(503, Map.of("Retry-After", "3"))
                    : Reply.detectAll(request));
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name));
        FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publish(STREAM, 0, 25);

      around.awaitResults(name, 1);

      List<Request> requests = around.inference().requestsOf(List.of("frame-0"));
      assertThat(requests).hasSizeGreaterThanOrEqualTo(2);
      List<Request> last = requests.subList(requests.size() - 2, requests.size());
      assertThat(last.get(1).arrivedNanos() - last.get(0).arrivedNanos())
          .isGreaterThanOrEqualTo(Duration.ofSeconds(3).toNanos());
      assertThat(consumer.output()).contains("Call failed").contains("status 503");
    }
  }

  @Test
  void shouldSurviveHalfAnswersGarbageAndErrors() throws Exception {
    String name = around.newName();
    AtomicInteger asked = new AtomicInteger();
    around
        .inference()
        .behave(
            request ->
                // One frame alone is a control frame here.
                switch (request.images().size() == 1 ? 4 : asked.getAndIncrement()) {
                  case 0 -> Reply.detectAll(request).cutInHalf();
                  case 1 -> Reply.status(200, Map.of());
                  case 2 -> Reply.status(500, Map.of());
                  default -> Reply.detectAll(request);
                });
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name));
        FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publish(STREAM, 0, 25);

      List<BatchResult> results = around.awaitResults(name, 1);

      assertThat(Surroundings.numbers(results)).isEqualTo(Surroundings.numbers(0, 25));
      assertThat(asked).hasValueGreaterThanOrEqualTo(4);
      assertThat(consumer.output()).contains("no answer", "garbled answer", "status 500");
      assertThat(consumer.metric("sightline_frames_deadlettered_total")).hasValue(0);
    }
  }

  @Test
  void shouldPauseWithoutRebalanceWhileInferenceIsSlow() throws Exception {
    String name = around.newName();
    CountDownLatch release = new CountDownLatch(1);
    around
        .inference()
        .behave(
            request -> {
              release.await();
              return Reply.detectAll(request);
            });
    Map<String, String> environment = around.environment(name);
    environment.put("KAFKA_MAX_POLL_INTERVAL_MS", "9000");
    environment.put("MAX_IN_FLIGHT_BATCHES", "2");
    // Before the consumer starts: it knows the end of the log from its last fetch before the pause.
    try (FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publish(STREAM, 0, 1000);
    }
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(environment)) {
      await().atMost(Duration.ofSeconds(30)).until(() -> around.inference().waiting() == 2);
      List<String> members = around.members(name);

      await()
          .during(Duration.ofSeconds(11))
          .atMost(Duration.ofSeconds(40))
          .failFast("other than two batches wait", () -> around.inference().waiting() != 2)
          .until(() -> around.inference().waiting() == 2);

      assertThat(around.members(name)).isEqualTo(members);
      assertThat(consumer.metric("sightline_frames_consumed_total").orElse(0)).isLessThan(300);
      assertThat(consumer.metric("sightline_consumer_lag")).hasValue(1000);
      release.countDown();
      List<BatchResult> results = around.awaitResults(name, 40);
      assertThat(Surroundings.numbers(results)).isEqualTo(Surroundings.numbers(0, 1000));
      assertThat(consumer.output()).doesNotContain("Partitions revoked");
    }
  }

  @Test
  void shouldFinishAndCommitWhatIsInFlightWhenStopped() throws Exception {
    String name = around.newName();
    CountDownLatch release = new CountDownLatch(1);
    around
        .inference()
        .behave(
            request -> {
              release.await();
              return Reply.detectAll(request);
            });
    Map<String, String> environment = around.environment(name);
    environment.put("BATCH_TIMEOUT_SECONDS", "60");
    try (ConsumerProcess consumer = ConsumerProcess.start(environment);
        FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publish(STREAM, 0, 35);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> consumer.metric("sightline_frames_consumed_total").orElse(0) == 35);

      consumer.terminate();
      // The open batch of ten goes too: it needs no more frames when there will be none.
      await().until(() -> around.inference().waiting() == 2);
      release.countDown();
      int exitCode = consumer.awaitExit();

      assertThat(exitCode).isEqualTo(143);
      List<BatchResult> results = around.awaitResults(name, 2);
      assertThat(results).extracting(BatchResult::lastOffset).containsExactly(24L, 34L);
      assertThat(around.committedOffset(name, STREAM)).isEqualTo(35);
      assertThat(consumer.output())
          .contains(
              "Figures stream=\"gate-1\" frames=\"35\"", "Figures stream=\"_all\" frames=\"35\"");
      assertThat(around.members(name)).isEmpty();
    }
  }

  @Test
  void shouldHandBackWhatTheDrainTimeDoesNotSufficeFor() throws Exception {
    String name = around.newName();
    around
        .inference()
        .behave(
            request -> {
              new CountDownLatch(1).await();
              throw new AssertionError("never released");
            });
    Map<String, String> environment = around.environment(name);
    environment.put("DRAIN_TIMEOUT_SECONDS", "1");
    try (ConsumerProcess first = ConsumerProcess.start(environment);
        FramePublisher publisher = around.publisher(name, STREAM)) {
      first.awaitReady();
      publisher.publish(STREAM, 0, 30);
      // Two, or more where the time-out cuts them.
      await().atMost(Duration.ofSeconds(30)).until(() -> around.inference().waiting() >= 2);

      first.terminate();
      first.awaitExit();

      assertThat(around.members(name)).isEmpty();
      assertThat(around.committedOffset(name, STREAM)).isEqualTo(0);
      assertThat(around.s3().results(name)).isEmpty();
    }
    around.inference().behave(Reply::detectAll);
    try (EmbeddedConsumer second = EmbeddedConsumer.start(environment)) {
      assertThat(Surroundings.numbers(around.awaitResults(name, 2)))
          .isEqualTo(Surroundings.numbers(0, 30));
      assertThat(second.metric("sightline_frames_handedback_total")).hasValue(0);
    }
  }

  @Test
  void shouldWaitForABucketAndSaySo() throws Exception {
    String name = around.newName();
    Map<String, String> environment = around.environment(name);
    environment.put("S3_BUCKET", name + "-later");
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(environment);
        FramePublisher publisher = around.publisher(name, STREAM)) {
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> consumer.body("/health/readiness").contains("-later does not exist"));
      assertThat(consumer.status("/health/readiness")).isEqualTo(503);
      assertThat(consumer.status("/health/liveness")).isEqualTo(200);

      publisher.publish(STREAM, 0, 25);
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> consumer.body("/health/readiness").contains("bucket does not exist"));

      around.s3().createBucket(name + "-later");

      around.awaitResults(name + "-later", 1);
      await().until(() -> consumer.status("/health/readiness") == 200);
    }
  }

  @Test
  void shouldNotBeReadyWithoutCredentials() throws Exception {
    Map<String, String> environment = around.environment(around.newName());
    environment.put("AWS_ACCESS_KEY_ID", "");
    environment.put("AWS_SECRET_ACCESS_KEY", "");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "none");
    environment.put("AWS_CONFIG_FILE", "none");
    try (ConsumerProcess consumer = ConsumerProcess.start(environment)) {
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> consumer.body("/health/readiness").contains("no S3 credentials"));

      assertThat(consumer.status("/health/readiness")).isEqualTo(503);
      assertThat(consumer.status("/health/liveness")).isEqualTo(200);
      assertThat(consumer.output()).contains("no S3 credentials");
    }
  }

  private static Reply refuseEvil(Request request) {
    return request.images().contains("evil")
        ? Reply.status(400, Map.of())
        : Reply.detectAll(request);
  }
}
