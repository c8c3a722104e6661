package dev.sightline.batch.health;

import dev.sightline.batch.process.BatchOutcome;
import dev.sightline.batch.process.BatchTimes;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/**
 * How the batches with a result are spread over the time that each stage takes, and over how full
 * they are. The buckets are fixed, so that recording is a few additions and several replicas add
 * up.
 */
final class BatchHistograms {

  private static final Duration[] STAGES =
      millis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000);

  /** In percent: the buckets of this histogram tell whole numbers apart. */
  private static final double FULL = 100;

  private final Timer queueWait;
  private final Timer inference;
  private final Timer store;
  private final DistributionSummary fill;
  private final int batchSize;

  /**
   * @param batchSize frames with which a batch is full
   */
  BatchHistograms(MeterRegistry registry, int batchSize) {
    this.batchSize = batchSize;
    this.queueWait =
        stage(registry, "queue.wait", "From a batch's last record to its call of inference");
    this.inference = stage(registry, "inference", "Calls of inference for a batch, with retries");
    this.store = stage(registry, "store", "Writes of a batch's frames and result");
    this.fill =
        DistributionSummary.builder("sightline.batch.fill")
            .description("Stored frames of a batch, in hundredths of BATCH_SIZE")
            .baseUnit("percent")
            .serviceLevelObjectives(10, 25, 50, 75, 90, 100)
            .register(registry);
  }

  private static Timer stage(MeterRegistry registry, String name, String description) {
    return Timer.builder("sightline.batch." + name)
        .description(description)
        .serviceLevelObjectives(STAGES)
        .register(registry);
  }

  static Duration[] millis(long... bounds) {
    return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }

  void stored(BatchOutcome outcome) {
    BatchTimes times = outcome.times();
    queueWait.record(times.queueWait());
    inference.record(times.inference());
    store.record(times.store());
    fill.record(FULL * outcome.storedFrames() / batchSize);
  }
}
