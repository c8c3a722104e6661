package dev.sightline.console.memory;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerHttpRequestContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds what objects take that are being read and sent, all requests together, to a quarter of the
 * heap and no more than {@link #MOST_BYTES}. Whoever comes first is served first. Thread-safe.
 */
@Singleton
public final class MemoryBudget {

  static final long MOST_BYTES = 48 << 20;

  private static final int HEAP_PARTS = 4;
  private static final int UNIT = 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final int units;
  private final Duration patience;
  private final Semaphore free;

  @Inject
  MemoryBudget() {
    this(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_PARTS), PATIENCE);
  }

  /**
   * @param bytes to be had at once
   * @param patience how long to wait for them
   */
  public MemoryBudget(long bytes, Duration patience) {
    this.units = Math.toIntExact(Math.max(1, bytes / UNIT));
    this.patience = patience;
    this.free = new Semaphore(units, true);
  }

  /**
   * Waits until so many bytes can be had; what is larger than all of it waits for all of it. For a
   * request they are held until its answer was sent, otherwise until the lease is closed.
   *
   * @throws BusyException if that takes too long
   */
  public Lease take(long bytes) {
    int wanted = Math.min(units(bytes), units);
    if (!acquire(wanted)) {
      throw new BusyException("too many large objects are being read");
    }
    Lease lease = new Lease(free, wanted);
    Optional<HttpRequest<Object>> request = ServerHttpRequestContext.find();
    boolean isHeld = request.filter(r -> RequestLeases.of(r).hold(lease)).isPresent();
    return isHeld ? lease.ofRequest() : lease;
  }

  /** In which so many bytes have room. */
  static int units(long bytes) {
    return (int) Math.min(bytes / UNIT + 1, Integer.MAX_VALUE);
  }

  private boolean acquire(int wanted) {
    try {
      return free.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** How many bytes can be had at present, about. */
  long freeBytes() {
    return (long) free.availablePermits() * UNIT;
  }
}
