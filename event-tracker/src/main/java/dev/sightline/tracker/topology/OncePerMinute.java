package dev.sightline.tracker.topology;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Lets one line a minute pass for each subject. Thread-safe. */
final class OncePerMinute {

  /** Of more subjects the oldest are forgotten: they may be logged once more. */
  private static final int MAX_SUBJECTS = 1000;

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoClock;
  private final Map<String, Long> last = new LinkedHashMap<>();

  /**
   * @param nanoClock monotonic
   */
  OncePerMinute(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  synchronized boolean isDue(String subject) {
    long now = nanoClock.getAsLong();
    Long before = last.get(subject);
    if (before != null && now - before < MINUTE) {
      return false;
    }
    last.remove(subject);
    if (last.size() >= MAX_SUBJECTS) {
      last.remove(last.keySet().iterator().next());
    }
    last.put(subject, now);
    return true;
  }
}
