package dev.sightline.tracker.config;

import dev.sightline.program.setting.Setting;

/** The environment variables that the tracker takes. */
public enum TrackerSetting implements Setting {
  KAFKA_BOOTSTRAP_SERVERS("kafka.bootstrap-servers", "host:port, separated by commas"),
  KAFKA_SECURITY("kafka.security", "plaintext, tls or iam"),
  RESULTS_TOPIC("kafka.results-topic", "a topic's name, 1 to 249 of a-z, A-Z, 0-9, '.', '_', '-'"),
  EVENTS_TOPIC(
      "kafka.events-topic",
      "a topic's name, 1 to 249 of a-z, A-Z, 0-9, '.', '_', '-', other than RESULTS_TOPIC"),
  TRACKER_APPLICATION_ID(
      "tracker.application-id", "1 to 180 of a-z, A-Z, 0-9, '.', '_', '-', not '.' or '..'"),
  TRACKER_THREADS("tracker.threads", "a whole number from 1 to 64"),
  TRACKER_COMMIT_MILLIS("tracker.commit-millis", "a whole number from 10 to 30000"),
  TRACKER_STANDBYS("tracker.standbys", "a whole number from 0 to 5"),
  TRACKER_ADDRESS(
      "tracker.address",
      "host:port under which other instances reach this one, such as 10.0.0.7:8080; or nothing"),
  TRACKER_STATE_DIR("tracker.state-dir", "a directory that can be made and written to; or nothing"),
  TRACKER_REGIONS("tracker.regions", "a file of lines and zones by stream; or nothing"),
  TRACK_GAP_SECONDS("track.gap-seconds", "a number from 0.1 to 3600"),
  TRACK_CONFIDENCE("track.confidence", "a number from TRACK_CONFIDENCE_LOW to 1"),
  TRACK_CONFIDENCE_LOW("track.confidence-low", "a number from 0 to 1"),
  WEBHOOKS("delivery.webhooks", "a JSON file of webhooks; or nothing"),
  MQTT_URL(
      "delivery.mqtt-url",
      "mqtt://host:port, or mqtts:// by TLS, with a port from 1 to 65535 or none, without a user;"
          + " or nothing"),
  MQTT_USERNAME("delivery.mqtt-username", "a user's name at the MQTT broker; or nothing"),
  MQTT_PASSWORD_FILE(
      "delivery.mqtt-password-file",
      "a file with the password of MQTT_USERNAME, that can be read; or nothing"),
  MQTT_TOPIC_PREFIX(
      "delivery.mqtt-topic-prefix",
      "1 to 8 parts of a-z, A-Z, 0-9, '_', '-', separated by '/', of at most 64 characters"),
  MQTT_DISCOVERY("delivery.mqtt-discovery", "off or home-assistant"),
  AWS_REGION("store.region", "an AWS region such as us-east-1"),
  S3_BUCKET("store.bucket", "a bucket's name: 3 to 63 of a-z, 0-9, '.', '-'; or nothing"),
  S3_PREFIX(
      "store.prefix",
      "a path of a-z, A-Z, 0-9, '.', '_', '=', '-' without a leading slash, or nothing"),
  S3_ENDPOINT(
      "store.endpoint", "an http or https URL such as http://localhost:9000, or nothing for AWS"),
  MICRONAUT_SERVER_PORT("micronaut.server.port", "a port from 0 to 65535");

  private final String property;
  private final String allowed;

  TrackerSetting(String property, String allowed) {
    this.property = property.startsWith("micronaut.") ? property : "sightline." + property;
    this.allowed = allowed;
  }

  @Override
  public String property() {
    return property;
  }

  @Override
  public String allowed() {
    return allowed;
  }
}
