package dev.sightline.inference.detect;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Looks every second whether a backend that is away is back. */
@Singleton
@Requires(property = "sightline.backend.url", pattern = ".+")
final class BackendWatch {

  private final DetectionService service;

  BackendWatch(DetectionService service) {
    this.service = service;
  }

  @Scheduled(fixedDelay = "1s", initialDelay = "1s")
  void look() {
    service.lookAfterBackend();
  }
}
