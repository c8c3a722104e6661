package dev.sightline.batch.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.batch.deadletter.DeadLetter;
import dev.sightline.batch.process.BatchOutcome;
import dev.sightline.batch.testing.Records;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private final AtomicLong nanos = new AtomicLong();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final BatchMetrics metrics = new BatchMetrics(registry, 25, nanos::get);

  @Test
  void shouldTellThroughputOverAllTimeAndWhileThereWasSomethingToDo() {
    pass(Duration.ofSeconds(5));
    consume(25);
    pass(Duration.ofSeconds(2));
    store(25, Duration.ofMillis(800));
    pass(Duration.ofSeconds(3));

    Figures figures = metrics.figuresOfAll();

    assertThat(figures.frames()).isEqualTo(25);
    assertThat(figures.framesPerSecond()).isEqualTo(2.5);
    assertThat(figures.framesPerActiveSecond()).isEqualTo(12.5);
  }

  @Test
  void shouldTellTheTimesOfAllFramesAndOfTheLastHundred() {
    consume(170);
    store(50, Duration.ofMillis(100));
    store(60, Duration.ofMillis(200));
    store(60, Duration.ofMillis(400));

    Figures figures = metrics.figures().get("gate-1");

    assertThat(figures.averageSeconds()).isCloseTo((5 + 12 + 24) / 170.0, within(1e-9));
    assertThat(figures.lastSeconds()).isCloseTo((40 * 0.2 + 60 * 0.4) / 100, within(1e-9));
    assertThat(figures.minSeconds()).isEqualTo(0.1);
    assertThat(figures.maxSeconds()).isEqualTo(0.4);
  }

  @Test
  void shouldTellErrorsAndTheirShare() {
    consume(4);
    store(3, Duration.ofMillis(100));
    fail(1);

    assertThat(metrics.figuresOfAll().errors()).isEqualTo(1);
    assertThat(metrics.figuresOfAll().errorRate()).isEqualTo(0.25);
    assertThat(metrics.figuresOfAll().fields()).containsEntry("errorPercent", "25.0");
  }

  @Test
  void shouldShowTheSameFiguresAsMetrics() {
    consume(25);
    pass(Duration.ofSeconds(2));
    store(25, Duration.ofMillis(800));

    assertThat(registry.scrape().lines())
        .contains(
            "sightline_processing_seconds_count{stream=\"gate-1\"} 25",
            "sightline_processing_seconds_sum{stream=\"gate-1\"} 20.0",
            "sightline_processing_active_seconds_total{stream=\"gate-1\"} 2.0",
            "sightline_processing_last100_seconds{stream=\"gate-1\"} 0.8",
            "sightline_processing_min_seconds{stream=\"gate-1\"} 0.8",
            "sightline_processing_max_seconds{stream=\"gate-1\"} 0.8",
            "sightline_frames_failing{stream=\"gate-1\"} 0.0",
            "sightline_processing_all_seconds_count 25",
            "sightline_processing_all_seconds_sum 20.0",
            "sightline_processing_all_active_seconds_total 2.0",
            "sightline_processing_all_last100_seconds 0.8",
            "sightline_processing_all_min_seconds 0.8",
            "sightline_processing_all_max_seconds 0.8");
  }

  @Test
  void shouldCountDeadLettersInARow() {
    consume(80);
    fail(60);
    assertThat(failing()).isEqualTo(60);

    store(20, Duration.ofMillis(1));

    assertThat(failing()).isZero();
  }

  private double failing() {
    return registry.get("sightline.frames.failing").gauge().value();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void consume(int records) {
    Records.frames(0, records).forEach(metrics::consumed);
  }

  private void store(int frames, Duration each) {
    metrics.settled(
        new BatchOutcome(
            Optional.of(Records.STREAM),
            frames,
            List.of(),
            List.of(),
            List.of(),
            Records.times(each, Instant.EPOCH),
            Optional.empty()));
  }

  private void fail(int records) {
    List<DeadLetter> letters =
        IntStream.range(0, records).mapToObj(i -> DeadLetter.invalid(Records.rejected(i))).toList();
    metrics.settled(
        new BatchOutcome(
            Optional.empty(),
            0,
            List.of(),
            List.of(),
            letters,
            Records.times(Duration.ZERO, Instant.EPOCH),
            Optional.empty()));
  }
}
