package dev.sightline.inference.config;

import dev.sightline.program.setting.InvalidSettingException;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Another server that runs the network.
 *
 * @param url {@code BACKEND_URL}: a {@link BackendAddress}; empty where the network runs in this
 *     process
 * @param timeoutSeconds {@code BACKEND_TIMEOUT_SECONDS}: what a run may take, from the connection
 *     to the last byte of the answer, 0.1 to 600
 * @param description {@code BACKEND_DESCRIPTION}: a JSON file as stands beside a model; empty for
 *     none
 * @param ca {@code BACKEND_CA}: a PEM file of the authorities that alone are trusted to sign the
 *     backend's certificate; empty for those of the JVM
 */
@ConfigurationProperties("sightline.backend")
public record BackendConfig(String url, double timeoutSeconds, String description, String ca) {

  /** The network runs in this process. */
  public static final BackendConfig NONE = new BackendConfig("", 10, "", "");

  private static final int MILLIS = 1000;

  /**
   * @throws InvalidSettingException if a value is wrong
   */
  public BackendConfig {
    InferenceSetting.BACKEND_URL.require(
        url.isEmpty() || BackendAddress.parse(url).isPresent(), url);
    InferenceSetting.BACKEND_TIMEOUT_SECONDS.require(
        timeoutSeconds >= 0.1 && timeoutSeconds <= 600, timeoutSeconds);
    InferenceSetting.BACKEND_DESCRIPTION.require(
        description.isEmpty() || (!url.isEmpty() && Files.isReadable(Path.of(description))),
        description);
    InferenceSetting.BACKEND_CA.require(
        ca.isEmpty()
            || (BackendAddress.parse(url).filter(BackendAddress::isEncrypted).isPresent()
                && TrustedCertificates.read(Path.of(ca)).isPresent()),
        ca);
  }

  /** Nothing where the network runs in this process. */
  public Optional<BackendAddress> address() {
    return BackendAddress.parse(url);
  }

  public Duration timeout() {
    return Duration.ofMillis(Math.round(timeoutSeconds * MILLIS));
  }

  /** The authorities that are trusted in place of the JVM's, if any are named. */
  public Optional<TrustedCertificates> trusted() {
    return ca.isEmpty() ? Optional.empty() : TrustedCertificates.read(Path.of(ca));
  }

  public Optional<Path> sidecar() {
    return description.isEmpty() ? Optional.empty() : Optional.of(Path.of(description));
  }
}
