package dev.sightline.batch.poll;

import dev.sightline.contract.FrameTopics;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once of each topic that looks as if it held frames, but is not read because of its name: a
 * camera whose frames go there would silently be missing. Belongs to the polling thread.
 */
final class UnreadTopics {

  private static final Logger log = LoggerFactory.getLogger(UnreadTopics.class);
  private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

  private final FrameTopics topics;
  private final TopicCatalog catalog;
  private final LongSupplier nanoClock;
  private final Set<String> said = new HashSet<>();
  private Optional<CompletableFuture<Set<String>>> asked = Optional.empty();
  private long askedAt;

  UnreadTopics(FrameTopics topics, TopicCatalog catalog, LongSupplier nanoClock) {
    this.topics = topics;
    this.catalog = catalog;
    this.nanoClock = nanoClock;
    this.askedAt = nanoClock.getAsLong() - INTERVAL_NANOS;
  }

  /** Asks now and then which topics there are, and looks at the answer when it has come. */
  void look() {
    if (asked.isPresent() && asked.get().isDone()) {
      CompletableFuture<Set<String>> answer = asked.get();
      asked = Optional.empty();
      // That the brokers do not answer is said elsewhere.
      if (!answer.isCompletedExceptionally()) {
        answer.join().stream().filter(this::isUnread).filter(said::add).forEach(this::say);
      }
    } else if (asked.isEmpty() && nanoClock.getAsLong() - askedAt >= INTERVAL_NANOS) {
      askedAt = nanoClock.getAsLong();
      asked = Optional.of(catalog.names());
    }
  }

  private boolean isUnread(String topic) {
    return topic.startsWith(topics.prefix() + ".")
        && !topic.equals(topics.deadLetters())
        && !topics.pattern().matcher(topic).matches();
  }

  private void say(String topic) {
    log.atWarn()
        .addKeyValue("topic", topic)
        .addKeyValue("allowed", topics.prefix() + ".<stream>, of 1 to 64 of a-z, 0-9 and '-'")
        .log("Topic is not read: its name does not fit");
  }
}
