package dev.sightline.console.memory;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Some of the budget. Closing it gives it back, once, unless it is a request's, which gives it back
 * as it ends. Thread-safe.
 */
public final class Lease implements AutoCloseable {

  private final Semaphore free;
  private final AtomicInteger units;
  private final boolean isRequests;

  private Lease(Semaphore free, AtomicInteger units, boolean isRequests) {
    this.free = free;
    this.units = units;
    this.isRequests = isRequests;
  }

  /**
   * @param units that were taken of those that are free
   */
  Lease(Semaphore free, int units) {
    this(free, new AtomicInteger(units), false);
  }

  /** The same for whoever has it from a request. */
  Lease ofRequest() {
    return new Lease(free, units, true);
  }

  /** Gives back what is more than so many bytes, where they turned out to be enough. */
  public void shrinkTo(long bytes) {
    int kept = MemoryBudget.units(bytes);
    int before = units.getAndUpdate(taken -> Math.min(taken, kept));
    free.release(Math.max(0, before - kept));
  }

  @Override
  public void close() {
    if (!isRequests) {
      free.release(units.getAndSet(0));
    }
  }
}
