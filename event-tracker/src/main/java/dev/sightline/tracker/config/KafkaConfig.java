package dev.sightline.tracker.config;

import dev.sightline.contract.event.EventTopics;
import dev.sightline.program.kafka.KafkaSecurity;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.util.regex.Pattern;

/**
 * Where results come from and events go.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param security how the brokers are reached
 * @param resultsTopic in which the consumer publishes what it stored
 * @param eventsTopic takes what happened
 */
@Context
@ConfigurationProperties("sightline.kafka")
public record KafkaConfig(
    String bootstrapServers, KafkaSecurity security, String resultsTopic, String eventsTopic) {

  private static final Pattern SERVERS =
      Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");
  private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

  public KafkaConfig {
    TrackerSetting.KAFKA_BOOTSTRAP_SERVERS.require(
        SERVERS.matcher(bootstrapServers).matches(), bootstrapServers);
    TrackerSetting.RESULTS_TOPIC.require(TOPIC.matcher(resultsTopic).matches(), resultsTopic);
    TrackerSetting.EVENTS_TOPIC.require(
        TOPIC.matcher(eventsTopic).matches() && !eventsTopic.equals(resultsTopic), eventsTopic);
  }

  /** Takes what a webhook refuses for good. */
  public String deadLetterTopic() {
    return new EventTopics(eventsTopic).deadLetters();
  }
}
