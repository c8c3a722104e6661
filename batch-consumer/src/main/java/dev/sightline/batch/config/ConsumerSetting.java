package dev.sightline.batch.config;

import dev.sightline.program.setting.Setting;

/** The environment variables that the consumer takes. */
public enum ConsumerSetting implements Setting {
  KAFKA_BOOTSTRAP_SERVERS("kafka.bootstrap-servers", "host:port, separated by commas"),
  KAFKA_TOPIC("kafka.topic", "1 to 180 of a-z, A-Z, 0-9, '.', '_', '-'"),
  KAFKA_GROUP_ID("kafka.group-id", "1 to 255 printable characters"),
  KAFKA_SECURITY("kafka.security", "plaintext, tls or iam"),
  RESULTS_TOPIC(
      "kafka.results-topic",
      "a topic's name, 1 to 249 of a-z, A-Z, 0-9, '.', '_', '-', that is none of the frames'"
          + " topics; or nothing"),
  INFERENCE_PROTOCOL("inference.protocol", "http or grpc"),
  INFERENCE_SERVICE_URL(
      "inference.service-url",
      "an http or https URL such as http://localhost:8000; with INFERENCE_PROTOCOL=grpc"
          + " grpc://host:8001 or grpcs://host:8001"),
  INFERENCE_TIMEOUT_SECONDS("inference.timeout-seconds", "a number from 1 to 600"),
  BATCH_SIZE("batch.size", "a whole number from 1 to 256"),
  BATCH_TIMEOUT_SECONDS("batch.timeout-seconds", "a number from 0.1 to 3600"),
  MAX_IN_FLIGHT_BATCHES("batch.max-in-flight", "a whole number from 1 to 64"),
  MAX_BUFFERED_BYTES(
      "batch.max-buffered-bytes",
      "a whole number from 1048576 (1 MiB) to half of the heap, or 0 for a third of it"),
  DRAIN_TIMEOUT_SECONDS("batch.drain-timeout-seconds", "a number from 0 to 3600"),
  DELIVERY(
      "delivery.policy",
      "all or latest, and stream=all or stream=latest for single streams, separated by commas, such"
          + " as all,gate-1=latest"),
  MAX_LAG_SECONDS("delivery.max-lag-seconds", "a number from 1 to 86400"),
  ANNOTATE("batch.annotate", "best, first, all or detected"),
  AWS_REGION("store.region", "an AWS region such as us-east-1"),
  S3_BUCKET("store.bucket", "a bucket's name: 3 to 63 of a-z, 0-9, '.', '-'"),
  S3_PREFIX(
      "store.prefix",
      "a path of a-z, A-Z, 0-9, '.', '_', '=', '-' without a leading slash, or nothing"),
  S3_ENDPOINT(
      "store.endpoint", "an http or https URL such as http://localhost:9000, or nothing for AWS"),
  MICRONAUT_SERVER_PORT("micronaut.server.port", "a port from 0 to 65535");

  private final String property;
  private final String allowed;

  ConsumerSetting(String property, String allowed) {
    this.property = "sightline." + property;
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
