package dev.sightline.console.memory;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Some of the budget. Closing it gives it back, once. Thread-safe. */
public final class Lease implements AutoCloseable {

  private final Semaphore free;
  private final AtomicInteger units;

  /**
   * @param units that were taken of those that are free
   */
  Lease(Semaphore free, int units) {
    this.free = free;
    this.units = new AtomicInteger(units);
  }

  @Override
  public void close() {
    free.release(units.getAndSet(0));
  }
}
