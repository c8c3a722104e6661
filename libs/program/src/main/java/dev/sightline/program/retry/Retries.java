package dev.sightline.program.retry;

import java.time.Duration;

/** Counts the failures in a row of one thing that is tried again and again. Not thread-safe. */
public final class Retries {

  private final Backoff backoff;
  private int failures;

  public Retries(Backoff backoff) {
    this.backoff = backoff;
  }

  /** How long to wait after one more failure. */
  public Duration nextDelay() {
    failures++;
    return backoff.delay(failures);
  }

  /** What was tried works. */
  public void reset() {
    failures = 0;
  }
}
