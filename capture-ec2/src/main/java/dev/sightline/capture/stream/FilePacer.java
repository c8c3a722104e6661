package dev.sightline.capture.stream;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Holds a file's pictures back until their time has come. Not thread-safe. */
final class FilePacer {

  private final LongSupplier nanoClock;
  private boolean started;
  private long startNanos;
  private long firstMicros;

  FilePacer(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Waits until as much time has passed since the first picture as their times differ. */
  void await(long ptsMicros) throws InterruptedException {
    if (!started) {
      started = true;
      startNanos = nanoClock.getAsLong();
      firstMicros = ptsMicros;
    }
    long due = startNanos + TimeUnit.MICROSECONDS.toNanos(ptsMicros - firstMicros);
    TimeUnit.NANOSECONDS.sleep(due - nanoClock.getAsLong());
  }
}
