package dev.sightline.tracker.topology;

import dev.sightline.tracker.config.DeliveryConfig;
import dev.sightline.tracker.config.KafkaConfig;
import dev.sightline.tracker.config.TrackerConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the topics, and makes those that are missing. Thread-safe. */
@Singleton
final class Topics {

  private static final Logger log = LoggerFactory.getLogger(Topics.class);

  /** As the batch consumer makes it, which comes later where nothing was stored yet. */
  private static final Map<String, String> RESULTS =
      Map.of(
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          Integer.toString(8 << 20),
          TopicConfig.RETENTION_MS_CONFIG,
          Long.toString(Duration.ofDays(1).toMillis()),
          TopicConfig.SEGMENT_MS_CONFIG,
          Long.toString(Duration.ofHours(1).toMillis()));

  /** Who waits longer can't say that brokers are away. */
  private static final int PATIENCE_MILLIS = 5000;

  private static final int MOST_BYTES_OF_AN_EVENT = 1 << 20;
  private static final Map<String, String> EVENTS = events(MOST_BYTES_OF_AN_EVENT);

  /** A letter is the whole event, and why it is there. */
  private static final Map<String, String> LETTERS = events(MOST_BYTES_OF_AN_EVENT + (64 << 10));

  private final Admin admin;
  private final KafkaConfig kafka;
  private final DeliveryConfig delivery;
  private final String applicationId;

  Topics(Admin admin, KafkaConfig kafka, DeliveryConfig delivery, TrackerConfig tracker) {
    this.admin = admin;
    this.kafka = kafka;
    this.delivery = delivery;
    this.applicationId = tracker.applicationId();
  }

  private static Map<String, String> events(int mostBytes) {
    return Map.of(
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        Integer.toString(mostBytes),
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(Duration.ofDays(7).toMillis()),
        TopicConfig.SEGMENT_MS_CONFIG,
        Long.toString(Duration.ofDays(1).toMillis()));
  }

  /**
   * Sees to it that there are topics.
   *
   * @return the partitions of the results topic
   * @throws TopicException if one is missing and can't be made, or nothing can be found out
   */
  int require() throws TopicException, InterruptedException {
    int partitions = require(kafka.resultsTopic(), RESULTS);
    requireOutputs();
    return partitions;
  }

  /**
   * The same for those that are written to. Kafka Streams waits for them for minutes, without a
   * word.
   */
  void requireOutputs() throws TopicException, InterruptedException {
    int unused = require(kafka.eventsTopic(), EVENTS);
    if (delivery.isAny()) {
      unused = require(kafka.deadLetterTopic(), LETTERS);
    }
  }

  private int require(String topic, Map<String, String> configs)
      throws TopicException, InterruptedException {
    OptionalInt there = partitions(topic);
    if (there.isEmpty()) {
      create(topic, configs);
      there = partitions(topic);
    }
    return there.orElseThrow(() -> new TopicException("topic '" + topic + "' is not there yet"));
  }

  private void create(String topic, Map<String, String> configs)
      throws TopicException, InterruptedException {
    NewTopic missing = new NewTopic(topic, Optional.empty(), Optional.empty()).configs(configs);
    try {
      admin.createTopics(List.of(missing)).all().get();
      log.atInfo().addKeyValue("topic", topic).log("Topic created");
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new TopicException(
            "topic '%s' does not exist and can't be made: %s"
                .formatted(topic, e.getCause().getMessage()),
            e.getCause());
      }
    }
  }

  /**
   * Why the stores do not fit the results any more: Kafka Streams takes a store for each partition
   * that there was at its first start.
   *
   * @throws TopicException if nothing can be found out
   */
  Optional<String> mismatch() throws TopicException, InterruptedException {
    OptionalInt results = partitions(kafka.resultsTopic());
    for (String store : List.of(TrackerStores.TRACKS, TrackerStores.COUNTS)) {
      String changelog = TrackerStores.changelog(applicationId, store);
      OptionalInt kept = partitions(changelog);
      if (results.isPresent() && kept.isPresent() && !results.equals(kept)) {
        return Optional.of(
            ("RESULTS_TOPIC %s has %d partitions, the changelog %s %d: streams have moved to other"
                    + " partitions than their state; set another TRACKER_APPLICATION_ID, which"
                    + " follows all results that are kept from the first one on")
                .formatted(kafka.resultsTopic(), results.getAsInt(), changelog, kept.getAsInt()));
      }
    }
    return Optional.empty();
  }

  private OptionalInt partitions(String topic) throws TopicException, InterruptedException {
    try {
      return OptionalInt.of(
          admin
              .describeTopics(
                  List.of(topic), new DescribeTopicsOptions().timeoutMs(PATIENCE_MILLIS))
              .topicNameValues()
              .get(topic)
              .get()
              .partitions()
              .size());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return OptionalInt.empty();
      }
      throw new TopicException(
          "topic '%s': %s".formatted(topic, e.getCause().getMessage()), e.getCause());
    }
  }
}
