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

  /** A defect may come at each try and says much in the log. */
  private static final Duration DEFECT_LEAST = Duration.ofMillis(250);

  private static final Duration DEFECT_FIRST = Duration.ofSeconds(1);
  private static final Duration DEFECT_CAP = Duration.ofSeconds(60);

  private final Backoff away;
  private final Backoff denied;
  private final Backoff defect;

  Reconnection(RandomGenerator random) {
    away = new Backoff(random);
    denied = new Backoff(random, DENIED_LEAST, DENIED_CAP, DENIED_CAP);
    defect = new Backoff(random, DEFECT_LEAST, DEFECT_FIRST, DEFECT_CAP);
  }

  Duration waitAfter(SourceException failure) {
    return (failure.isDenied() ? denied : away).next();
  }

  /** A failure of this program's own. */
  Duration waitAfterDefect() {
    return defect.next();
  }

  /** The camera was there for long. */
  void succeeded() {
    away.reset();
    defect.reset();
  }
}
