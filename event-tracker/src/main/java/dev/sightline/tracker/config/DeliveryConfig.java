package dev.sightline.tracker.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who is told of events.
 *
 * @param webhooks file of servers; may be empty
 * @param mqttUrl of a broker; may be empty
 * @param mqttUsername at the broker; may be empty
 * @param mqttPasswordFile with the user's password; may be empty
 * @param mqttTopicPrefix of the broker's topics
 * @param mqttDiscovery by whom streams are to be found: {@code off} or {@code home-assistant}
 */
@Context
@ConfigurationProperties("sightline.delivery")
public record DeliveryConfig(
    String webhooks,
    String mqttUrl,
    String mqttUsername,
    String mqttPasswordFile,
    String mqttTopicPrefix,
    String mqttDiscovery) {

  private static final String HOME_ASSISTANT = "home-assistant";

  public DeliveryConfig {
    TrackerSetting.MQTT_PASSWORD_FILE.require(
        mqttPasswordFile.isEmpty()
            || (!mqttUsername.isEmpty() && Files.isReadable(Path.of(mqttPasswordFile))),
        mqttPasswordFile);
    TrackerSetting.MQTT_TOPIC_PREFIX.require(
        mqttTopicPrefix.matches("[a-zA-Z0-9_-]{1,64}(/[a-zA-Z0-9_-]{1,64}){0,7}"), mqttTopicPrefix);
    TrackerSetting.MQTT_DISCOVERY.require(
        mqttDiscovery.equals("off") || mqttDiscovery.equals(HOME_ASSISTANT), mqttDiscovery);
  }

  /** Whether anybody is told. */
  public boolean isAny() {
    return !webhooks.isEmpty() || !mqttUrl.isEmpty();
  }

  public Optional<Path> webhooksFile() {
    return webhooks.isEmpty() ? Optional.empty() : Optional.of(Path.of(webhooks));
  }

  public Optional<Path> mqttPassword() {
    return mqttPasswordFile.isEmpty() ? Optional.empty() : Optional.of(Path.of(mqttPasswordFile));
  }

  public Optional<String> mqttUser() {
    return mqttUsername.isEmpty() ? Optional.empty() : Optional.of(mqttUsername);
  }

  public boolean isForHomeAssistant() {
    return mqttDiscovery.equals(HOME_ASSISTANT);
  }
}
