package dev.sightline.console.config;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock by which ages are told. */
@Factory
final class Clocks {

  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
