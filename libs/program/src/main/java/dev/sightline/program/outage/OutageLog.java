package dev.sightline.program.outage;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that a dependency is away: at the first failure, then once a minute for as long as calls
 * fail, and once when it answers again. However many callers fail, and however often answers and
 * failures alternate, there are no more than two lines a minute. Thread-safe.
 */
public final class OutageLog {

  static final Duration INTERVAL = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(OutageLog.class);

  private final Dependency dependency;
  private final LongSupplier nanoClock;
  private boolean isAway;
  private boolean isToldAway;
  private long awaySince;
  private long nextLine;

  /**
   * @param nanoClock monotonic
   */
  public OutageLog(Dependency dependency, LongSupplier nanoClock) {
    this.dependency = dependency;
    this.nanoClock = nanoClock;
    this.nextLine = nanoClock.getAsLong();
  }

  /** Whether a failure would be logged now. */
  public synchronized boolean isDue() {
    return nanoClock.getAsLong() - nextLine >= 0;
  }

  /**
   * A call failed.
   *
   * @param cause for a person, without credentials
   */
  public synchronized void failed(String cause) {
    long now = nanoClock.getAsLong();
    if (!isAway) {
      isAway = true;
      awaySince = now;
    }
    if (isDue()) {
      nextLine = now + INTERVAL.toNanos();
      isToldAway = true;
      log.atWarn()
          .addKeyValue("dependency", dependency.name())
          .addKeyValue("address", dependency.address())
          .addKeyValue("seconds", seconds(now))
          .addKeyValue("cause", cause)
          .log("Dependency is failing");
    }
  }

  /** A call was answered. */
  public synchronized void answered() {
    if (isToldAway) {
      log.atInfo()
          .addKeyValue("dependency", dependency.name())
          .addKeyValue("address", dependency.address())
          .addKeyValue("seconds", seconds(nanoClock.getAsLong()))
          .log("Dependency works again");
    }
    isAway = false;
    isToldAway = false;
  }

  private long seconds(long now) {
    return Duration.ofNanos(now - awaySince).toSeconds();
  }
}
