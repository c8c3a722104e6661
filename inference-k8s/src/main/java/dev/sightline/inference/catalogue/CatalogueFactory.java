package dev.sightline.inference.catalogue;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;

/** The catalogue and its directory for the service. */
@Factory
final class CatalogueFactory {

  private static final Duration STALLED = Duration.ofSeconds(30);

  @Singleton
  Catalogue catalogue() {
    return Catalogue.shipped();
  }

  @Singleton
  ModelDirectory directory() {
    return ModelDirectory.of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  @Singleton
  ModelFetcher fetcher(ModelDirectory directory) {
    return new ModelFetcher(directory, new HttpDownload(STALLED));
  }
}
