package dev.sightline.tracker.config;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock by which ages are told; events know no clock but the frames'. */
@Factory
final class Clocks {

  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
