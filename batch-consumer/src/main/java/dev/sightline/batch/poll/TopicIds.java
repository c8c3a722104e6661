package dev.sightline.batch.poll;

import dev.sightline.contract.TopicId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which life of a topic the brokers have, and since when that is known to be so. Kafka's consumer
 * does not tell: where a topic is deleted and recreated between two of its checks, it goes on at
 * its old position in the new topic, silently. Topics never get an old id again, so records that
 * were there before the question are of the topic whose id is the answer. Belongs to the polling
 * thread.
 */
final class TopicIds {

  private static final Logger log = LoggerFactory.getLogger(TopicIds.class);
  private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

  private final TopicCatalog catalog;
  private final LongSupplier nanoClock;
  private final Map<String, Asked> asked = new HashMap<>();
  private final Map<String, Seen> seen = new HashMap<>();
  private final Map<String, Long> failedAt = new HashMap<>();
  private final Map<String, String> reported = new HashMap<>();
  private final Map<String, Set<TopicId>> past = new HashMap<>();

  TopicIds(TopicCatalog catalog, LongSupplier nanoClock) {
    this.catalog = catalog;
    this.nanoClock = nanoClock;
  }

  /**
   * The id that a topic had at some time after {@code askedNanos}.
   *
   * @param id empty if the brokers give topics no id
   */
  record Seen(Optional<TopicId> id, long askedNanos) {}

  private record Asked(CompletableFuture<Optional<TopicId>> answer, long askedNanos) {}

  /** Asks, unless that is being asked already or has just failed. */
  void ask(Set<String> topics) {
    long now = nanoClock.getAsLong();
    Set<String> due =
        topics.stream()
            .filter(topic -> !asked.containsKey(topic) && !hasJustFailed(topic, now))
            .collect(Collectors.toSet());
    if (!due.isEmpty()) {
      catalog.ids(due).forEach((topic, answer) -> asked.put(topic, new Asked(answer, now)));
    }
  }

  /** Takes the answers that have come. */
  void take() {
    for (String topic : Set.copyOf(asked.keySet())) {
      if (asked.get(topic).answer().isDone()) {
        take(topic, asked.remove(topic));
      }
    }
  }

  /** What is known of a topic. */
  Optional<Seen> of(String topic) {
    return Optional.ofNullable(seen.get(topic));
  }

  /** Nothing is known of a topic until it is asked again. */
  void forget(String topic) {
    seen.remove(topic);
    asked.remove(topic);
  }

  private void take(String topic, Asked question) {
    try {
      Optional<TopicId> id = question.answer().join();
      // A broker that is behind may still tell of a life that is known to be over.
      if (id.isEmpty() || !past.getOrDefault(topic, Set.of()).contains(id.get())) {
        Optional<TopicId> before =
            of(topic).flatMap(Seen::id).filter(old -> !id.equals(Optional.of(old)));
        before.ifPresent(old -> past.computeIfAbsent(topic, any -> new HashSet<>()).add(old));
        seen.put(topic, new Seen(id, question.askedNanos()));
        reported.remove(topic);
      }
    } catch (CompletionException e) {
      failed(topic, e.getCause());
    }
  }

  private void failed(String topic, Throwable cause) {
    failedAt.put(topic, nanoClock.getAsLong());
    String found = String.valueOf(cause.getMessage());
    // A topic that is gone is told by the rebalance that follows.
    if (!(cause instanceof UnknownTopicOrPartitionException)
        && !found.equals(reported.put(topic, found))) {
      log.atWarn()
          .addKeyValue("topic", topic)
          .addKeyValue("cause", found)
          .log("The topic's id is not known; its batches wait");
    }
  }

  private boolean hasJustFailed(String topic, long now) {
    Long failed = failedAt.get(topic);
    return failed != null && now - failed < RETRY_NANOS;
  }
}
