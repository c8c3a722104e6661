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
 */
@ConfigurationProperties("sightline.backend")
public record BackendConfig(String url, double timeoutSeconds, String description) {

  /** The network runs in this process. */
  public static final BackendConfig NONE = new BackendConfig("", 10, "");

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
  }

  /** Nothing where the network runs in this process. */
  public Optional<BackendAddress> address() {
    return BackendAddress.parse(url);
  }

  public Duration timeout() {
    return Duration.ofMillis(Math.round(timeoutSeconds * MILLIS));
  }

  public Optional<Path> sidecar() {
    return description.isEmpty() ? Optional.empty() : Optional.of(Path.of(description));
  }
}
