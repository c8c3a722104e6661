package dev.sightline.batch.config;

import dev.sightline.contract.FrameTopics;
import dev.sightline.program.kafka.KafkaSecurity;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.util.regex.Pattern;

/**
 * Where frames come from.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param topic prefix of the topics, as {@link FrameTopics} has it
 * @param groupId the consumer group; its committed offsets say what is done
 * @param security how the brokers are reached
 */
@Context
@ConfigurationProperties("sightline.kafka")
public record KafkaConfig(
    String bootstrapServers, String topic, String groupId, KafkaSecurity security) {

  private static final Pattern SERVERS =
      Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");

  public KafkaConfig {
    ConsumerSetting.KAFKA_BOOTSTRAP_SERVERS.require(
        SERVERS.matcher(bootstrapServers).matches(), bootstrapServers);
    ConsumerSetting.KAFKA_TOPIC.require(topic.matches("[a-zA-Z0-9._-]{1,180}"), topic);
    ConsumerSetting.KAFKA_GROUP_ID.require(groupId.matches("\\p{Print}{1,255}"), groupId);
  }

  public FrameTopics topics() {
    return new FrameTopics(topic);
  }
}
