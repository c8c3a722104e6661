package dev.sightline.console.config;

import dev.sightline.program.setting.Setting;

/** The environment variables that the console takes. */
public enum ConsoleSetting implements Setting {
  KAFKA_BOOTSTRAP_SERVERS("sightline.kafka.bootstrap-servers", "host:port, separated by commas"),
  KAFKA_TOPIC("sightline.kafka.topic", "1 to 180 of a-z, A-Z, 0-9, '.', '_', '-'"),
  KAFKA_SECURITY("sightline.kafka.security", "plaintext, tls or iam"),
  RESULTS_TOPIC(
      "sightline.kafka.results-topic", "a topic's name, 1 to 249 of a-z, A-Z, 0-9, '.', '_', '-'"),
  EVENTS_TOPIC(
      "sightline.events.topic",
      "a topic's name, 1 to 249 of a-z, A-Z, 0-9, '.', '_', '-'; or nothing"),
  CONSOLE_TARGETS(
      "sightline.console.targets",
      "http or https URLs of the programs' management endpoints, separated by commas, such as"
          + " http://localhost:8081,http://localhost:8082; or nothing"),
  CONSOLE_HOST("sightline.console.host", "an address of this host, such as 127.0.0.1 or 0.0.0.0"),
  CONSOLE_PASSWORD(
      "sightline.console.password",
      "at least 8 characters; nothing only where CONSOLE_HOST is a loopback address"),
  AWS_REGION("sightline.store.region", "an AWS region such as us-east-1"),
  S3_BUCKET("sightline.store.bucket", "a bucket's name: 3 to 63 of a-z, 0-9, '.', '-'"),
  S3_PREFIX(
      "sightline.store.prefix",
      "a path of a-z, A-Z, 0-9, '.', '_', '=', '-' without a leading slash, or nothing"),
  S3_ENDPOINT(
      "sightline.store.endpoint",
      "an http or https URL such as http://localhost:9000, or nothing for AWS"),
  MICRONAUT_SERVER_PORT("micronaut.server.port", "a port from 0 to 65535");

  private final String property;
  private final String allowed;

  ConsoleSetting(String property, String allowed) {
    this.property = property;
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
