package dev.sightline.batch.config;

import dev.sightline.batch.process.AnnotationChoice;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.time.Duration;

/**
 * How records become batches, and how many at a time.
 *
 * @param size frames of a full batch
 * @param timeoutSeconds after which an incomplete batch goes, counted from its first record
 * @param maxInFlight batches that are at the service or on their way to S3 at the same time
 * @param maxBufferedBytes of records in memory, those included that Kafka's client has fetched
 *     ahead: above it partitions are paused and batches end early; 0 for a third of the heap
 * @param drainTimeoutSeconds that a stop may take until what is in flight is handed back
 * @param annotate which frames of a batch are kept for annotation
 */
@Context
@ConfigurationProperties("sightline.batch")
public record BatchConfig(
    int size,
    double timeoutSeconds,
    int maxInFlight,
    long maxBufferedBytes,
    double drainTimeoutSeconds,
    AnnotationChoice annotate) {

  private static final double HOUR_SECONDS = 3600;
  private static final int MILLIS = 1000;

  /**
   * Beside the records, the heap holds what was just fetched and is being copied, results on their
   * way, and what is garbage already but not collected.
   */
  private static final int HEAP_SHARE = 3;

  private static final int GREATEST_HEAP_SHARE = 2;
  private static final int LEAST_BYTES = 1 << 20;

  public BatchConfig {
    ConsumerSetting.BATCH_SIZE.require(size >= 1 && size <= 256, size);
    ConsumerSetting.BATCH_TIMEOUT_SECONDS.require(
        timeoutSeconds >= 0.1 && timeoutSeconds <= HOUR_SECONDS, timeoutSeconds);
    ConsumerSetting.MAX_IN_FLIGHT_BATCHES.require(
        maxInFlight >= 1 && maxInFlight <= 64, maxInFlight);
    ConsumerSetting.MAX_BUFFERED_BYTES.require(
        maxBufferedBytes == 0
            || (maxBufferedBytes >= LEAST_BYTES
                && maxBufferedBytes <= heap() / GREATEST_HEAP_SHARE),
        maxBufferedBytes);
    maxBufferedBytes = maxBufferedBytes == 0 ? heap() / HEAP_SHARE : maxBufferedBytes;
    ConsumerSetting.DRAIN_TIMEOUT_SECONDS.require(
        drainTimeoutSeconds >= 0 && drainTimeoutSeconds <= HOUR_SECONDS, drainTimeoutSeconds);
  }

  /**
   * Bytes with which a batch is full, whatever its frames: all that are in flight take half of the
   * memory, and as much again outside of the heap, where a request is copied on its way.
   */
  public long maxBatchBytes() {
    return maxBufferedBytes / (2L * maxInFlight);
  }

  private static long heap() {
    return Runtime.getRuntime().maxMemory();
  }

  public Duration timeout() {
    return Duration.ofMillis(Math.round(timeoutSeconds * MILLIS));
  }

  public Duration drainTimeout() {
    return Duration.ofMillis(Math.round(drainTimeoutSeconds * MILLIS));
  }
}
