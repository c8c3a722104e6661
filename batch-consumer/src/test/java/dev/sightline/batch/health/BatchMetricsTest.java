package dev.sightline.batch.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.process.BatchOutcome;
import dev.sightline.batch.process.StoredResult;
import dev.sightline.batch.testing.Records;
import dev.sightline.contract.StreamId;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BatchMetricsTest {

  private static final Optional<StreamId> STREAM = Optional.of(Records.STREAM);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final BatchMetrics metrics = new BatchMetrics(registry, 25);

  @Test
  void shouldSpreadBatchesOverBucketsOfTimeAndFill() {
    PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    StoredResult result = Records.result(0);
    Instant doneAt = result.document().frames().get(0).capturedAt().plusSeconds(3);

    new BatchMetrics(prometheus, 50)
        .settled(
            new BatchOutcome(
                STREAM,
                25,
                List.of(),
                List.of(),
                List.of(),
                Records.times(Duration.ofMillis(600), doneAt),
                Optional.of(result)));

    assertThat(prometheus.scrape())
        .contains(
            "sightline_batch_queue_wait_seconds_bucket{le=\"0.25\"} 0",
            "sightline_batch_queue_wait_seconds_bucket{le=\"0.5\"} 1",
            "sightline_batch_inference_seconds_bucket{le=\"0.05\"} 0",
            "sightline_batch_inference_seconds_bucket{le=\"0.1\"} 1",
            "sightline_batch_store_seconds_bucket{le=\"0.01\"} 0",
            "sightline_batch_store_seconds_bucket{le=\"0.025\"} 1",
            "sightline_batch_fill_percent_bucket{le=\"25.0\"} 0",
            "sightline_batch_fill_percent_bucket{le=\"50.0\"} 1",
            "sightline_capture_to_stored_seconds_bucket{stream=\"gate-1\",le=\"2.5\"} 0",
            "sightline_capture_to_stored_seconds_bucket{stream=\"gate-1\",le=\"5.0\"} 25")
        .doesNotContain("quantile");
  }

  @Test
  void shouldTakeNoFrameForStoredBeforeItWasCaptured() {
    StoredResult result = Records.result(0);

    metrics.settled(
        new BatchOutcome(
            STREAM,
            25,
            List.of(),
            List.of(),
            List.of(),
            Records.times(Duration.ofMillis(600), Instant.EPOCH),
            Optional.of(result)));

    Timer timer = registry.get("sightline.capture.to.stored").timer();
    assertThat(timer.count()).isEqualTo(25);
    assertThat(timer.totalTime(TimeUnit.SECONDS)).isZero();
  }

  @Test
  void shouldTellLagInRecordsAndInSeconds() {
    metrics.lag(STREAM, new StreamLag(7, 2.5).and(new StreamLag(3, 1)));

    assertThat(registry.get("sightline.consumer.lag").gauge().value()).isEqualTo(10);
    assertThat(registry.get("sightline.consumer.lag.age").gauge().value()).isEqualTo(2.5);
  }

  @Test
  void shouldNotGrowWithoutBoundForInventedStreams() {
    metrics.announce(Optional.of(new StreamId("gate-1")));
    for (int i = 0; i < 3000; i++) {
      metrics.settled(BatchOutcome.skipped(Optional.of(new StreamId("invented-" + i)), 1));
    }
    metrics.settled(BatchOutcome.skipped(Optional.of(new StreamId("gate-1")), 5));

    assertThat(registry.get("sightline.frames.skipped").counters())
        .hasSize(1001)
        .satisfies(
            counters ->
                assertThat(counters.stream().mapToDouble(counter -> counter.count()).sum())
                    .isEqualTo(3005));
    assertThat(registry.get("sightline.frames.skipped").tag("stream", "gate-1").counter().count())
        .isEqualTo(5);
  }
}
