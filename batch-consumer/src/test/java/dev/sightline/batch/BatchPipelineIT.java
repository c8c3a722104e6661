package dev.sightline.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.batch.testing.ConsumerProcess;
import dev.sightline.batch.testing.FramePublisher;
import dev.sightline.batch.testing.Surroundings;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.FrameResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The packaged consumer between a real broker, a real S3 server and a service of the test's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchPipelineIT {

  private Surroundings around;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    around = Surroundings.start(directory);
  }

  @AfterAll
  void stop() {
    around.close();
  }

  @Test
  void shouldStoreExactBatchesAcrossPollsAndTheRestInSilence() throws Exception {
    String name = around.newName();
    String topic = name + ".gate-1";
    try (ConsumerProcess consumer = ConsumerProcess.start(around.environment(name));
        FramePublisher publisher = new FramePublisher(around.broker().bootstrapServers(), topic)) {
      consumer.awaitReady();

      publisher.publish("gate-1", 0, 60);

      List<BatchResult> results = awaitResults(name, 3);
      assertThat(results).extracting(BatchResult::firstOffset).containsExactly(0L, 25L, 50L);
      assertThat(results).extracting(BatchResult::lastOffset).containsExactly(24L, 49L, 59L);
      assertThat(numbers(results)).containsExactlyElementsOf(range(0, 60));
      for (BatchResult result : results) {
        String key = result.frames().get(0).imageKey().orElseThrow();
        assertThat(new String(around.s3().content(name, key), StandardCharsets.UTF_8))
            .isEqualTo("frame-" + result.frames().get(0).number());
      }
      await().until(() -> around.committedOffset(name, topic) == 60);
      assertThat(consumer.metric("sightline_frames_consumed_total")).hasValue(60);
      assertThat(consumer.metric("sightline_frames_stored_total")).hasValue(60);
      assertThat(consumer.metric("sightline_batches_stored_total")).hasValue(3);
      assertThat(consumer.metric("sightline_detections_total")).hasValue(60);
      assertThat(consumer.metric("sightline_frames_inflight")).hasValue(0);
    }
  }

  private List<BatchResult> awaitResults(String bucket, int count) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> around.s3().results(bucket), results -> results.size() == count);
  }

  private static List<Long> numbers(List<BatchResult> results) {
    return results.stream().flatMap(r -> r.frames().stream()).map(FrameResult::number).toList();
  }

  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }
}
