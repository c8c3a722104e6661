package dev.sightline.console.bucket;

import dev.sightline.console.config.StoreConfig;
import dev.sightline.console.status.StatusItem;
import dev.sightline.console.status.StatusSource;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * S3 on the strip. Where nothing has been asked of it for a while it is asked whether it is there,
 * so that the strip tells of now and not of hours ago.
 */
@Singleton
final class BucketStrip implements StatusSource {

  static final Duration HOLDS = Duration.ofSeconds(5);

  private final Bucket bucket;
  private final BucketStatus status;
  private final String anyKey;
  private final InstantSource clock;
  private final Executor executor;
  private final AtomicBoolean isAsking = new AtomicBoolean();

  BucketStrip(
      Bucket bucket,
      BucketStatus status,
      StoreConfig store,
      InstantSource clock,
      @Named(TaskExecutors.BLOCKING) Executor executor) {
    this.bucket = bucket;
    this.status = status;
    this.anyKey = store.keys().resultsPrefix();
    this.clock = clock;
    this.executor = executor;
  }

  /** Does not wait: the next call has the answer. */
  @Override
  public List<StatusItem> status() {
    if (status.askedAt().isBefore(clock.instant().minus(HOLDS))
        && isAsking.compareAndSet(false, true)) {
      executor.execute(this::ask);
    }
    return status.item().stream().toList();
  }

  private void ask() {
    try {
      boolean unused = bucket.find(anyKey).isPresent();
    } catch (BucketException e) {
      // The request has told it already, and twice changes nothing.
      status.failed(e.getMessage());
    } finally {
      isAsking.set(false);
    }
  }
}
