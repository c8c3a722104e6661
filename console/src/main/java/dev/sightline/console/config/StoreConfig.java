package dev.sightline.console.config;

import dev.sightline.contract.ObjectKeys;
import dev.sightline.program.setting.ServerUrl;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.net.URI;
import java.util.Optional;

/**
 * Where results and pictures are.
 *
 * @param bucket that exists
 * @param prefix in front of all keys, may be empty
 * @param endpoint of another S3 server than AWS's, may be empty; it is addressed path-style
 * @param region of the bucket
 */
@Context
@ConfigurationProperties("sightline.store")
public record StoreConfig(String bucket, String prefix, String endpoint, String region) {

  public StoreConfig {
    ConsoleSetting.S3_BUCKET.require(bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"), bucket);
    ConsoleSetting.S3_PREFIX.require(prefix.matches("([a-zA-Z0-9_=-][a-zA-Z0-9._=-]*/?)*"), prefix);
    ConsoleSetting.S3_ENDPOINT.require(endpoint.isEmpty() || ServerUrl.isHttp(endpoint), endpoint);
    ConsoleSetting.AWS_REGION.require(region.matches("[a-z0-9-]{1,64}"), region);
  }

  public ObjectKeys keys() {
    return new ObjectKeys(prefix);
  }

  /** The endpoint of a server that is not AWS. */
  public Optional<URI> customEndpoint() {
    return endpoint.isEmpty() ? Optional.empty() : Optional.of(URI.create(endpoint));
  }
}
