package dev.sightline.console.bucket;

import dev.sightline.console.status.StatusItem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the last request said of the bucket; logs when that changes. Thread-safe. */
@Singleton
public final class BucketStatus {

  private static final String NAME = "S3";
  private static final Logger log = LoggerFactory.getLogger(BucketStatus.class);

  private final Clock clock;

  private Optional<StatusItem> last = Optional.empty();
  private Instant askedAt = Instant.MIN;

  BucketStatus(Clock clock) {
    this.clock = clock;
  }

  synchronized void answered() {
    askedAt = clock.instant();
    if (isAway()) {
      log.info("S3 answers again");
    }
    last = Optional.of(StatusItem.well(NAME, "responding"));
  }

  /**
   * @param reason for a person, without credentials
   */
  synchronized void failed(String reason) {
    askedAt = clock.instant();
    if (!isAway()) {
      log.atWarn().addKeyValue("cause", reason).log("S3 unreachable");
    }
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
