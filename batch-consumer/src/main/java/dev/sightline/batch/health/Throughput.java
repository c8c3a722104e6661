package dev.sightline.batch.health;

import java.time.Duration;
import java.util.function.LongSupplier;

/** What was done, how fast and how well: of one stream, or of all. Thread-safe. */
final class Throughput {

  private static final double NANOS = 1e9;

  private final LongSupplier nanoClock;
  private final long started;
  private final ActiveTime active;
  private final ProcessingTimes times = new ProcessingTimes();
  private long stored;
  private long errors;

  /**
   * @param nanoClock monotonic
   */
  Throughput(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.started = nanoClock.getAsLong();
    this.active = new ActiveTime(nanoClock);
  }

  void consumed() {
    active.change(1);
  }

  void handedBack() {
    active.change(-1);
  }

  synchronized void failed() {
    errors++;
    active.change(-1);
  }

  synchronized void stored(int frames, Duration each) {
    stored += frames;
    times.add(frames, each);
    active.change(-frames);
  }

  ProcessingTimes times() {
    return times;
  }

  ActiveTime active() {
    return active;
  }

  synchronized Figures figures() {
    double elapsed = (nanoClock.getAsLong() - started) / NANOS;
    return new Figures(
        stored,
        rate((double) stored, elapsed),
        rate((double) stored, active.seconds()),
        times.averageSeconds(),
        times.lastSeconds(),
        times.minSeconds(),
        times.maxSeconds(),
        errors,
        rate((double) errors, (double) (stored + errors)));
  }

  private static double rate(double part, double whole) {
    return whole > 0 ? part / whole : 0;
  }
}
