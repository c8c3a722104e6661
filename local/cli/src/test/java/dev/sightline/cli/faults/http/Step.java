package dev.sightline.cli.faults.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A point in the work of a program that a test waits for, and where it may keep the program. */
public final class Step {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger left = new AtomicInteger();

  /** The program is there. */
  void reach() {
    reached.countDown();
  }

  /** The program is there and stays until it may go on. */
  void stay() throws InterruptedException {
    reach();
    released.await();
  }

  /** The program has what it waited for. */
  void leave() {
    left.incrementAndGet();
  }

  /** How often the program went on from here. */
  public int left() {
    return left.get();
  }

  /**
   * Waits until a program is there.
   *
   * @throws IllegalStateException if none comes
   */
  public void awaitReached() throws InterruptedException {
    if (!reached.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("no program came to this step within " + PATIENCE);
    }
  }

  /** Releases all waiting requests, and those to come. */
  public void release() {
    released.countDown();
  }
}
