package dev.sightline.program.outage;

import dev.sightline.contract.Redaction;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that a program needs and that may be away.
 *
 * @param name as logs and health have it
 * @param address where it is looked for, without credentials
 */
public record Dependency(String name, String address) {

  public Dependency {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(address, "address");
  }

  /**
   * A bucket.
   *
   * @param endpoint of a server other than AWS's
   */
  public static Dependency onS3(String bucket, Optional<URI> endpoint, String region) {
    String server = endpoint.map(URI::toString).map(Redaction::redact).orElse("s3 of " + region);
    return new Dependency("s3", server + ", bucket " + bucket);
  }
}
