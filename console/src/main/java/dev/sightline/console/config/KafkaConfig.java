package dev.sightline.console.config;

import dev.sightline.contract.FrameTopics;
import dev.sightline.program.kafka.KafkaSecurity;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.util.regex.Pattern;

/**
 * Where results come from as they are stored, and where dead letters lie.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param topic prefix of the frames' topics, as {@link FrameTopics} has it
 * @param resultsTopic in which the consumer publishes what it stored
 * @param security how the brokers are reached
 */
@Context
@ConfigurationProperties("sightline.kafka")
public record KafkaConfig(
    String bootstrapServers, String topic, String resultsTopic, KafkaSecurity security) {

  private static final Pattern SERVERS =
      Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");

  public KafkaConfig {
    ConsoleSetting.KAFKA_BOOTSTRAP_SERVERS.require(
        SERVERS.matcher(bootstrapServers).matches(), bootstrapServers);
    ConsoleSetting.KAFKA_TOPIC.require(topic.matches("[a-zA-Z0-9._-]{1,180}"), topic);
    ConsoleSetting.RESULTS_TOPIC.require(TopicNames.isOne(resultsTopic), resultsTopic);
  }

  public FrameTopics topics() {
    return new FrameTopics(topic);
  }
}
