package dev.sightline.capture.source;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Times for pictures that carry none. Those of a camera are as far apart as they arrived: its first
 * picture is often such a one, and RTP's times start at 0. Those of a file, which is read faster
 * than it was shot, are as far apart as the file's rate says: raw streams hold no times at all. Not
 * thread-safe.
 */
final class PresentationTimes {

  /** Microseconds since the picture before. */
  private final LongSupplier sinceLast;

  private boolean started;
  private long lastMicros;

  private PresentationTimes(LongSupplier sinceLast) {
    this.sinceLast = sinceLast;
  }

  static PresentationTimes byArrival(LongSupplier nanoClock) {
    return new PresentationTimes(new Arrivals(nanoClock));
  }

  /**
   * @param pictureMicros from one picture to the next
   */
  static PresentationTimes byRate(long pictureMicros) {
    return new PresentationTimes(() -> pictureMicros);
  }

  /**
   * The time of the next picture, in microseconds.
   *
   * @param own where it has one
   */
  long next(OptionalLong own) {
    long passed = sinceLast.getAsLong();
    long guess = started ? lastMicros + passed : 0;
    started = true;
    lastMicros = own.orElse(guess);
    return lastMicros;
  }

  private static final class Arrivals implements LongSupplier {

    private final LongSupplier nanoClock;
    private long lastNanos;

    Arrivals(LongSupplier nanoClock) {
      this.nanoClock = nanoClock;
    }

    @Override
    public long getAsLong() {
      long nanos = nanoClock.getAsLong();
      long passed = TimeUnit.NANOSECONDS.toMicros(nanos - lastNanos);
      lastNanos = nanos;
      return passed;
    }
  }
}
