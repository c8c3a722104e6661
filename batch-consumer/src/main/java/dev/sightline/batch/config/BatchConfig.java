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
 * @param maxBufferedBytes of records in memory, above which partitions are paused
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

  public BatchConfig {
    Setting.BATCH_SIZE.require(size >= 1 && size <= 256, size);
    Setting.BATCH_TIMEOUT_SECONDS.require(
        timeoutSeconds >= 0.1 && timeoutSeconds <= HOUR_SECONDS, timeoutSeconds);
    Setting.MAX_IN_FLIGHT_BATCHES.require(maxInFlight >= 1 && maxInFlight <= 64, maxInFlight);
    Setting.MAX_BUFFERED_BYTES.require(
        maxBufferedBytes >= 1 << 20 && maxBufferedBytes <= 1L << 31, maxBufferedBytes);
    Setting.DRAIN_TIMEOUT_SECONDS.require(
        drainTimeoutSeconds >= 0 && drainTimeoutSeconds <= HOUR_SECONDS, drainTimeoutSeconds);
  }

  public Duration timeout() {
    return Duration.ofMillis(Math.round(timeoutSeconds * MILLIS));
  }

  public Duration drainTimeout() {
    return Duration.ofMillis(Math.round(drainTimeoutSeconds * MILLIS));
  }
}
