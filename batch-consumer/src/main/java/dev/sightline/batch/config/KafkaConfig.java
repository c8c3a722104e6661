package dev.sightline.batch.config;

import dev.sightline.contract.FrameTopics;
import dev.sightline.program.kafka.KafkaSecurity;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where frames come from, and where it is told what was stored.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param topic prefix of the topics, as {@link FrameTopics} has it
 * @param groupId the consumer group; its committed offsets say what is done
 * @param resultsTopic takes the results; may be empty: then they are on S3 alone
 * @param security how the brokers are reached
 */
@Context
@ConfigurationProperties("sightline.kafka")
public record KafkaConfig(
    String bootstrapServers,
    String topic,
    String groupId,
    String resultsTopic,
    KafkaSecurity security) {

  private static final Pattern SERVERS =
      Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");

  public KafkaConfig {
    ConsumerSetting.KAFKA_BOOTSTRAP_SERVERS.require(
        SERVERS.matcher(bootstrapServers).matches(), bootstrapServers);
    ConsumerSetting.KAFKA_TOPIC.require(topic.matches("[a-zA-Z0-9._-]{1,180}"), topic);
    ConsumerSetting.KAFKA_GROUP_ID.require(groupId.matches("\\p{Print}{1,255}"), groupId);
    ConsumerSetting.RESULTS_TOPIC.require(
        resultsTopic.isEmpty() || isOfItsOwn(resultsTopic, new FrameTopics(topic)), resultsTopic);
  }

  /** A result among the frames would be read as one. */
  private static boolean isOfItsOwn(String name, FrameTopics frames) {
    return name.matches("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}")
        && !frames.pattern().matcher(name).matches()
        && !name.equals(frames.deadLetters());
  }

  public Optional<String> results() {
    return resultsTopic.isEmpty() ? Optional.empty() : Optional.of(resultsTopic);
  }

  public FrameTopics topics() {
    return new FrameTopics(topic);
  }
}
