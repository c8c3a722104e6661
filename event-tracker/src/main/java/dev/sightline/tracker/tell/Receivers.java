package dev.sightline.tracker.tell;

import dev.sightline.tracker.config.DeliveryConfig;
import dev.sightline.tracker.config.TrackerSetting;
import dev.sightline.tracker.deliver.Receiver;
import dev.sightline.tracker.deliver.Secret;
import dev.sightline.tracker.deliver.mqtt.MqttReceiver;
import dev.sightline.tracker.deliver.mqtt.MqttTarget;
import dev.sightline.tracker.deliver.webhook.Webhook;
import dev.sightline.tracker.deliver.webhook.WebhookTarget;
import dev.sightline.tracker.deliver.webhook.WebhooksFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLSocketFactory;

/** Makes the receivers that the settings name. */
final class Receivers {

  private final DeliveryConfig config;
  private final String applicationId;
  private final Clock clock;

  /**
   * @param applicationId of the tracker, with which names at an MQTT broker begin
   */
  Receivers(DeliveryConfig config, String applicationId, Clock clock) {
    this.config = config;
    this.applicationId = applicationId;
    this.clock = clock;
  }

  /**
   * @throws dev.sightline.program.setting.InvalidSettingException if a setting or the file of
   *     webhooks is wrong
   */
  List<Receiver> all() {
    List<Receiver> receivers = new ArrayList<>();
    config.webhooksFile().ifPresent(file -> receivers.addAll(webhooks(file)));
    if (!config.mqttUrl().isEmpty()) {
      receivers.add(
          new MqttReceiver(
              mqtt(),
              () -> applicationId + "-" + UUID.randomUUID(),
              (SSLSocketFactory) SSLSocketFactory.getDefault()));
    }
    return receivers;
  }

  private List<Webhook> webhooks(Path file) {
    List<WebhookTarget> targets =
        WebhooksFile.read(
            TrackerSetting.WEBHOOKS.name(), file, name -> Optional.ofNullable(System.getenv(name)));
    HttpClient http = Webhook.client();
    return targets.stream().map(target -> new Webhook(target, http, clock)).toList();
  }

  private MqttTarget mqtt() {
    try {
      return new MqttTarget(
          new URI(config.mqttUrl()),
          config.mqttUser(),
          config.mqttPassword().map(Secret.InFile::new),
          config.mqttTopicPrefix(),
          config.isForHomeAssistant());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw TrackerSetting.MQTT_URL.refused(config.mqttUrl());
    }
  }
}
