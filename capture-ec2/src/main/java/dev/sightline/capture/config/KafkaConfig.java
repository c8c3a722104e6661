package dev.sightline.capture.config;

import dev.sightline.contract.FrameTopics;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.util.regex.Pattern;

/**
 * Where frames go.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param topic prefix of the topics, as {@link FrameTopics} has it
 * @param security how the brokers are reached
 */
@Context
@ConfigurationProperties("sightline.kafka")
public record KafkaConfig(String bootstrapServers, String topic, KafkaSecurity security) {

  private static final Pattern SERVERS =
      Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");

  public KafkaConfig {
    Setting.KAFKA_BOOTSTRAP_SERVERS.require(
        SERVERS.matcher(bootstrapServers).matches(), bootstrapServers);
    Setting.KAFKA_TOPIC.require(topic.matches("[a-zA-Z0-9._-]{1,180}"), topic);
  }

  public FrameTopics topics() {
    return new FrameTopics(topic);
  }
}
