package dev.sightline.batch.poll;

import dev.sightline.contract.FrameTopics;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Where frames come from.
 *
 * @param consumer of the group; reads no record of a transaction that was aborted, and has no rule
 *     of its own for offsets that are not there
 * @param topics which to read
 * @param catalog tells of the topics
 * @param damage looks for the end of what cannot be read
 */
public record FrameSource(
    Consumer<byte[], byte[]> consumer,
    FrameTopics topics,
    TopicCatalog catalog,
    DamageSearch damage) {

  public FrameSource {
    Objects.requireNonNull(consumer, "consumer");
    Objects.requireNonNull(topics, "topics");
    Objects.requireNonNull(catalog, "catalog");
    Objects.requireNonNull(damage, "damage");
  }
}
