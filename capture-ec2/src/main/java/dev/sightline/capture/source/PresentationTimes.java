package dev.sightline.capture.source;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Times for pictures that carry none: as long after the one before as they arrived. The first
 * picture of a camera is often such a one, and RTP's times start at 0. Not thread-safe.
 */
final class PresentationTimes {

  private final LongSupplier nanoClock;
  private boolean started;
  private long lastMicros;
  private long lastNanos;

  PresentationTimes(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * The time of the next picture, in microseconds.
   *
   * @param own where it has one
   */
  long next(OptionalLong own) {
    long nanos = nanoClock.getAsLong();
    long guess = started ? lastMicros + TimeUnit.NANOSECONDS.toMicros(nanos - lastNanos) : 0;
    started = true;
    lastNanos = nanos;
    lastMicros = own.orElse(guess);
    return lastMicros;
  }
}
