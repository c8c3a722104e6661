package dev.sightline.cli.objects;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * How to reach a bucket of a local S3 server.
 *
 * @param environment as a program gets it: {@code S3_ENDPOINT}, {@code AWS_REGION}, {@code
 *     AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}
 */
public record S3Access(String bucket, Map<String, String> environment) {

  public S3Access {
    Objects.requireNonNull(bucket, "bucket");
    environment = Map.copyOf(environment);
  }

  URI endpoint() {
    return URI.create(variable("S3_ENDPOINT"));
  }

  String variable(String name) {
    return Objects.requireNonNull(environment.get(name), name);
  }
}
