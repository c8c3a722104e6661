package dev.sightline.tracker.result;

import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Backoff;
import dev.sightline.program.retry.Sleeper;
import dev.sightline.tracker.result.ReceivedResult.Elsewhere;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Results in a bucket. While S3 is away, the partition waits. Thread-safe. */
public final class S3Results implements StoredResults {

  /**
   * Less than Kafka's brokers wait for a consumer that does not ask for records (5 minutes): after
   * that the partition would go to another instance, which could not read the result either.
   */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final S3Client s3;
  private final String bucket;
  private final OutageLog outage;
  private final Backoff backoff;
  private final Sleeper sleeper;
  private final LongSupplier nanoClock;

  /**
   * @param sleeper interrupted when the program stops
   * @param nanoClock monotonic
   */
  public S3Results(
      S3Client s3,
      String bucket,
      OutageLog outage,
      Backoff backoff,
      Sleeper sleeper,
      LongSupplier nanoClock) {
    this.s3 = s3;
    this.bucket = bucket;
    this.outage = outage;
    this.backoff = backoff;
    this.sleeper = sleeper;
    this.nanoClock = nanoClock;
  }

  @Override
  public Optional<byte[]> read(Elsewhere wanted) throws InterruptedException {
    long begun = nanoClock.getAsLong();
    for (int failures = 1; ; failures++) {
      try {
        Optional<byte[]> document = get(wanted.key());
        outage.answered();
        return document;
      } catch (SdkException e) {
        outage.failed(String.valueOf(e.getMessage()));
        if (nanoClock.getAsLong() - begun > PATIENCE.toNanos()) {
          throw (InterruptedException)
              new InterruptedException("object " + wanted.key() + " can't be read").initCause(e);
        }
        sleeper.sleep(backoff.delay(failures));
      }
    }
  }

  private Optional<byte[]> get(String key) {
    try {
      return Optional.of(s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }
}
