package dev.sightline.capture.stream;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The system's time for all streams and for the run. */
@Factory
final class StreamTimeFactory {

  @Singleton
  StreamTime streamTime() {
    return StreamTime.system();
  }
}
