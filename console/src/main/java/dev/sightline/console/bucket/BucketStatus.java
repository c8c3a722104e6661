package dev.sightline.console.bucket;

import dev.sightline.console.status.StatusItem;
import dev.sightline.console.status.StatusSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the last request said of the bucket. Makes no request itself. Thread-safe. */
@Singleton
final class BucketStatus implements StatusSource {

  private static final String NAME = "S3";

  private final Clock clock;

  private Optional<StatusItem> last = Optional.empty();

  BucketStatus(Clock clock) {
    this.clock = clock;
  }

  synchronized void answered() {
    last = Optional.of(StatusItem.well(NAME, "answers"));
  }

  /**
   * @param reason for a person, without credentials
   */
  synchronized void failed(String reason) {
    Instant since =
        last.filter(item -> !item.isWell()).flatMap(StatusItem::since).orElseGet(clock::instant);
    last = Optional.of(StatusItem.away(NAME, "away", reason, since));
  }

  @Override
  public synchronized List<StatusItem> status() {
    return last.stream().toList();
  }
}
