package dev.sightline.capture.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where capture leaves its ledger when it ends; set by a command-line option only.
 *
 * @param file empty for nowhere
 */
@ConfigurationProperties("sightline.ledger")
public record LedgerConfig(String file) {

  public Optional<Path> path() {
    return file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file));
  }
}
