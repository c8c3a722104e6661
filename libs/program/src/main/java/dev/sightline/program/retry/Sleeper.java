package dev.sightline.program.retry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waiting, replaceable so that tests need not wait. */
@FunctionalInterface
public interface Sleeper {

  void sleep(Duration time) throws InterruptedException;

  /** Really sleeps. */
  static Sleeper system() {
    return time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());
  }
}
