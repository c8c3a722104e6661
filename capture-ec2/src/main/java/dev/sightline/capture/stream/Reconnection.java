package dev.sightline.capture.stream;

import dev.sightline.capture.retry.Backoff;
import dev.sightline.capture.source.SourceException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait until a camera is tried again. Not thread-safe. */
final class Reconnection {

  /** Many cameras lock an account after a few wrong passwords. */
  static final Duration DENIED_LEAST = Duration.ofSeconds(30);

  static final Duration DENIED_CAP = Duration.ofSeconds(60);

  private final Backoff away;
  private final Backoff denied;

  Reconnection(RandomGenerator random) {
    away = new Backoff(random);
    denied = new Backoff(random, DENIED_LEAST, DENIED_CAP, DENIED_CAP);
  }

  Duration waitAfter(SourceException failure) {
    return (failure.isDenied() ? denied : away).next();
  }

  /** The camera was there for long. */
  void succeeded() {
    away.reset();
  }
}
