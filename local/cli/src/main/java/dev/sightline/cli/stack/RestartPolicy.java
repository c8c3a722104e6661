package dev.sightline.cli.stack;

import java.time.Duration;

/**
 * How often a program that dies is started again.
 *
 * @param restarts in a row, before it is given up; 0 for never
 * @param firstDelay before the first of them; each further one waits twice as long
 * @param settledAfter a program that ran so long starts a new row
 */
public record RestartPolicy(int restarts, Duration firstDelay, Duration settledAfter) {

  /** A run that is measured must not hide that a program died. */
  public static final RestartPolicy NEVER =
      new RestartPolicy(0, Duration.ofSeconds(1), Duration.ofMinutes(1));

  /** For a stack that is to stay. */
  public static final RestartPolicy A_FEW_TIMES =
      new RestartPolicy(3, Duration.ofSeconds(1), Duration.ofMinutes(1));

  /**
   * @throws IllegalArgumentException if there are fewer than 0 restarts, or more than 16
   */
  public RestartPolicy {
    if (restarts < 0 || restarts > 16) {
      throw new IllegalArgumentException(restarts + " restarts: 0 to 16 are allowed");
    }
  }

  /**
   * @param restart from 1
   */
  Duration delayBefore(int restart) {
    return firstDelay.multipliedBy(1L << (restart - 1));
  }
}
