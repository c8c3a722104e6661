package dev.sightline.lab.evaluate;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells now and then how far a run is, and how long it will take from there. */
final class RunProgress {

  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final int SECONDS_PER_MINUTE = 60;

  private final PrintWriter out;
  private final LongSupplier nanoClock;
  private final long startedNanos;
  private long toldNanos;

  /**
   * @param nanoClock as {@link System#nanoTime}
   */
  RunProgress(PrintWriter out, LongSupplier nanoClock) {
    this.out = out;
    this.nanoClock = nanoClock;
    this.startedNanos = nanoClock.getAsLong();
    this.toldNanos = startedNanos;
  }

  /** So many images of all are done. */
  void done(int done, int all) {
    long now = nanoClock.getAsLong();
    if (done > 0 && done < all && now - toldNanos >= EVERY.toNanos()) {
      toldNanos = now;
      Duration left =
          Duration.ofNanos(Math.round((now - startedNanos) / (double) done * (all - done)));
      out.printf("%d of %d images, about %s left%n", done, all, text(left));
      out.flush();
    }
  }

  private static String text(Duration time) {
    long seconds = Math.max(1, Math.round(time.toMillis() / 1000.0));
    return seconds < 2 * SECONDS_PER_MINUTE
        ? seconds + " s"
        : Math.round(seconds / (double) SECONDS_PER_MINUTE) + " min";
  }
}
