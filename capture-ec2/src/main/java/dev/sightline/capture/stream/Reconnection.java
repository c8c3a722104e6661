package dev.sightline.capture.stream;

import dev.sightline.capture.source.SourceException;
import dev.sightline.program.retry.Backoff;
import dev.sightline.program.retry.Retries;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait until a camera is tried again, and how often that was. Not thread-safe. */
final class Reconnection {

  /** Many cameras lock an account after a few wrong passwords. */
  static final Duration DENIED = Duration.ofSeconds(60);

  private static final Duration FIRST = Duration.ofMillis(250);

  /** Keeps the time from a camera's return to its first frame below five seconds. */
  static final Duration CAP = Duration.ofSeconds(3);

  /** A defect may come at each try and says much in the log. */
  private static final Duration DEFECT_FIRST = Duration.ofSeconds(1);

  private static final Duration DEFECT_CAP = Duration.ofSeconds(60);

  private final Runnable counter;
  private final Retries away;
  private final Retries denied;
  private final Retries defect;

  /**
   * @param counter is run each time that it will be tried again
   */
  Reconnection(RandomGenerator random, Runnable counter) {
    this.counter = counter;
    away = new Retries(new Backoff(FIRST, CAP, random));
    denied = new Retries(new Backoff(DENIED, DENIED, random));
    defect = new Retries(new Backoff(DEFECT_FIRST, DEFECT_CAP, random));
  }

  Duration waitAfter(SourceException failure) {
    counter.run();
    return (failure.isDenied() ? denied : away).nextDelay();
  }

  /** A failure of this program's own. */
  Duration waitAfterDefect() {
    counter.run();
    return defect.nextDelay();
  }

  /** The camera was there for long. */
  void succeeded() {
    away.reset();
    defect.reset();
  }
}
