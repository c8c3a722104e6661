package dev.sightline.capture.stream;

import dev.sightline.program.retry.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A stream's view of time, replaceable so that tests need not wait.
 *
 * @param clock the wall clock, which may be set
 * @param nanoClock as {@link System#nanoTime}, which runs evenly
 * @param sleeper waits
 */
record StreamTime(InstantSource clock, LongSupplier nanoClock, Sleeper sleeper) {

  static StreamTime system() {
    return new StreamTime(InstantSource.system(), System::nanoTime, Sleeper.system());
  }

  Instant now() {
    return clock.instant();
  }

  long nanos() {
    return nanoClock.getAsLong();
  }

  void sleep(Duration time) throws InterruptedException {
    sleeper.sleep(time);
  }
}
