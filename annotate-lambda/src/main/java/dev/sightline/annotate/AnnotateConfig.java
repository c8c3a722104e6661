package dev.sightline.annotate;

import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.Redaction;
import dev.sightline.program.setting.ServerUrl;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import java.util.Optional;

/**
 * Where the objects are.
 *
 * @param prefix {@code S3_PREFIX}: in front of all keys; empty, or a path
 * @param endpoint {@code S3_ENDPOINT}: empty for AWS, or the URL of a local S3 server, which is
 *     then addressed path-style
 * @param region {@code AWS_REGION}
 */
@ConfigurationProperties("sightline.s3")
record AnnotateConfig(String prefix, String endpoint, String region) {

  /**
   * @throws IllegalArgumentException if a value has another form; the message names its variable
   */
  AnnotateConfig {
    requirePrefix(prefix);
    requireEndpoint(endpoint);
    if (!region.matches("[a-z0-9-]{1,40}")) {
      throw new IllegalArgumentException(
          "AWS_REGION is '" + region + "', not the name of a region such as us-east-1");
    }
  }

  ObjectKeys keys() {
    return new ObjectKeys(prefix);
  }

  Optional<URI> endpointUri() {
    return endpoint.isEmpty() ? Optional.empty() : Optional.of(URI.create(endpoint));
  }

  private static void requirePrefix(String prefix) {
    try {
      new ObjectKeys(prefix);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("S3_PREFIX: " + e.getMessage(), e);
    }
  }

  private static void requireEndpoint(String endpoint) {
    boolean isServer = endpoint.matches("https?://[^/\\s?#]+/?") && ServerUrl.isHttp(endpoint);
    if (!endpoint.isEmpty() && !isServer) {
      throw new IllegalArgumentException(
          "S3_ENDPOINT is '"
              + Redaction.redactLocation(endpoint)
              + "', not empty or a URL such as http://localhost:9000");
    }
  }
}
