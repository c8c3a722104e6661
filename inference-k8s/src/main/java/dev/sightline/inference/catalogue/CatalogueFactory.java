package dev.sightline.inference.catalogue;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The catalogue and its directory for the service. */
@Factory
final class CatalogueFactory {

  @Singleton
  Catalogue catalogue() {
    return Catalogue.shipped();
  }

  @Singleton
  ModelDirectory directory() {
    return ModelDirectory.ofThisMachine();
  }

  @Singleton
  ModelFetcher fetcher(ModelDirectory directory) {
    return ModelFetcher.overHttp(directory);
  }
}
