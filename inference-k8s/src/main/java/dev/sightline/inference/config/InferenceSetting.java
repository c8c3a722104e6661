package dev.sightline.inference.config;

import dev.sightline.program.setting.Setting;

/** The environment variables that the service takes. */
public enum InferenceSetting implements Setting {
  MODEL("sightline.model.model", "a path of an ONNX file, or a name of the catalogue"),
  BACKEND_URL(
      "sightline.backend.url",
      "http(s)://HOST:PORT/v2/models/NAME or grpc(s)://HOST:PORT/v2/models/NAME, each with or"
          + " without /versions/VERSION, and without a user or password"),
  BACKEND_TIMEOUT_SECONDS("sightline.backend.timeout-seconds", "a number from 0.1 to 600"),
  BACKEND_DESCRIPTION(
      "sightline.backend.description",
      "a readable JSON file as stands beside a model, together with BACKEND_URL"),
  BACKEND_CA(
      "sightline.backend.ca",
      "a readable PEM file of certificates, together with a BACKEND_URL of https or grpcs"),
  SERVE_RAW("sightline.raw.enabled", "true or false"),
  INFERENCE_THREADS("sightline.model.threads", "a whole number from 0 to 256"),
  INFERENCE_CONFIDENCE_THRESHOLD(
      "sightline.detection.confidence-threshold", "a number from 0 to 1"),
  INFERENCE_IOU_THRESHOLD(
      "sightline.detection.iou-threshold", "a number from 0 to 1, or 'model' for the model's own"),
  INFERENCE_LABELS(
      "sightline.detection.label-list",
      "labels, separated by commas; in quotation marks what has a comma itself"),
  INFERENCE_REGIONS("sightline.regions.file", "a file of polygons by stream"),
  INFERENCE_TOP_K("sightline.classification.top-k", "a whole number from 1 to 100"),
  INFERENCE_MAX_BODY_BYTES("sightline.limits.max-body-bytes", "bytes from 1 to 1073741824 (1 GiB)"),
  INFERENCE_QUEUE_FRAMES("sightline.limits.queue-frames", "a whole number from 1 to 100000"),
  INFERENCE_MAX_FRAMES(
      "sightline.limits.max-frames", "a whole number from 1 to INFERENCE_QUEUE_FRAMES"),
  INFERENCE_MAX_PIXELS("sightline.limits.max-pixels", "a whole number from 1 to 1073741824"),
  MICRONAUT_SERVER_PORT("micronaut.server.port", "a port from 0 to 65535"),
  GRPC_SERVER_ENABLED("grpc.server.enabled", "true or false"),
  GRPC_SERVER_PORT("grpc.server.port", "a port from 0 to 65535");

  private final String property;
  private final String allowed;

  InferenceSetting(String property, String allowed) {
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

  void requireRange(long value, long least, long greatest) {
    require(value >= least && value <= greatest, value);
  }

  /** Not a number is refused, too. */
  void requireFraction(double value) {
    require(value >= 0 && value <= 1, value);
  }
}
