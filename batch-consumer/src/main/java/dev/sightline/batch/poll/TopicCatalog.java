package dev.sightline.batch.poll;

import dev.sightline.contract.TopicId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the brokers know of topics. Asks without waiting for the answer. */
public interface TopicCatalog {

  /**
   * The ids of topics as they are now.
   *
   * @return an answer for each topic: its id, empty if the brokers give topics no id, or a failure
   *     with Kafka's exception, for example if the topic does not exist
   */
  Map<String, CompletableFuture<Optional<TopicId>>> ids(Set<String> topics);

  /** The names of all topics that this program may see. */
  CompletableFuture<Set<String>> names();
}
