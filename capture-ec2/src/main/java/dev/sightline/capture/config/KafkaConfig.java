package dev.sightline.capture.config;

import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.StreamId;
import dev.sightline.program.kafka.KafkaSecurity;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.util.regex.Pattern;

/**
 * Where frames go.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param topic prefix of the topics, as {@link FrameTopics} has it
 * @param topicLayout whether each stream has a topic to itself
 * @param security how the brokers are reached
 * @param topicPartitions of a topic that is created here
 * @param topicReplication of a topic that is created here; -1 for the cluster's default
 * @param maxMessageBytes the largest frame that is sent; also set on a topic that is created here
 */
@Context
@ConfigurationProperties("sightline.kafka")
public record KafkaConfig(
    String bootstrapServers,
    String topic,
    TopicLayout topicLayout,
    KafkaSecurity security,
    int topicPartitions,
    short topicReplication,
    int maxMessageBytes) {

  private static final int MAX_PARTITIONS = 1000;
  private static final int MAX_REPLICATION = 15;
  private static final int LEAST_BYTES = 1 << 16;
  private static final int MOST_BYTES = 1 << 26;

  private static final Pattern SERVERS =
      Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");

  public KafkaConfig {
    CaptureSetting.KAFKA_BOOTSTRAP_SERVERS.require(
        SERVERS.matcher(bootstrapServers).matches(), bootstrapServers);
    CaptureSetting.KAFKA_TOPIC_PARTITIONS.require(
        topicPartitions >= 1 && topicPartitions <= MAX_PARTITIONS, topicPartitions);
    CaptureSetting.KAFKA_TOPIC_REPLICATION.require(
        topicReplication == -1 || (topicReplication >= 1 && topicReplication <= MAX_REPLICATION),
        topicReplication);
    CaptureSetting.KAFKA_MAX_MESSAGE_BYTES.require(
        maxMessageBytes >= LEAST_BYTES && maxMessageBytes <= MOST_BYTES, maxMessageBytes);
    CaptureSetting.KAFKA_TOPIC.require(topic.matches("[a-zA-Z0-9._-]{1,180}"), topic);
  }

  /** Where the stream's frames go. */
  public String topicOf(StreamId stream) {
    FrameTopics topics = new FrameTopics(topic);
    return topicLayout == TopicLayout.SHARED ? topics.shared() : topics.topicOf(stream);
  }
}
