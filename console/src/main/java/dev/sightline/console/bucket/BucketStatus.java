package dev.sightline.console.bucket;

import dev.sightline.console.status.StatusItem;
import dev.sightline.program.outage.OutageLog;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What the last request said of the bucket. Thread-safe. */
@Singleton
public final class BucketStatus {

  private static final String NAME = "S3";

  private final Clock clock;
  private final OutageLog outage;

  private Optional<StatusItem> last = Optional.empty();
  private Instant askedAt = Instant.MIN;

  BucketStatus(Clock clock, @Named("s3") OutageLog outage) {
    this.clock = clock;
    this.outage = outage;
  }

  synchronized void answered() {
    askedAt = clock.instant();
    outage.answered();
    last = Optional.of(StatusItem.well(NAME, "responding"));
  }

  /**
   * @param reason for a person, without credentials
   */
  synchronized void failed(String reason) {
    askedAt = clock.instant();
    outage.failed(reason);
    Instant since = last.flatMap(StatusItem::since).orElse(askedAt);
    last = Optional.of(StatusItem.away(NAME, "away", reason, since));
  }

  /** Whether the last request failed. */
  public synchronized boolean isAway() {
    return last.filter(item -> !item.isWell()).isPresent();
  }

  /** Nothing until there was a request. */
  synchronized Optional<StatusItem> item() {
    return last;
  }

  synchronized Instant askedAt() {
    return askedAt;
  }
}
