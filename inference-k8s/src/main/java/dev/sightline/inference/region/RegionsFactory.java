package dev.sightline.inference.region;

import dev.sightline.inference.config.RegionsConfig;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;

/** The deployment's regions, read once. */
@Factory
final class RegionsFactory {

  @Singleton
  Regions regions(RegionsConfig config) {
    return config.file().isBlank()
        ? new Regions(Map.of())
        : RegionsFile.read(Path.of(config.file()));
  }
}
