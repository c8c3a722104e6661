package dev.sightline.cli.faults.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** What is between the two ends of a connection, for all connections alike. Thread-safe. */
final class Gate {

  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean held;
  private Duration delay = Duration.ZERO;
  private OptionalLong bytesToReset = OptionalLong.empty();
  private long struck;

  void open() {
    set(false, Duration.ZERO, OptionalLong.empty());
  }

  /** Nothing passes any more, and neither end is told. */
  void hold() {
    set(true, Duration.ZERO, OptionalLong.empty());
  }

  /** Every piece takes that long. */
  void slow(Duration perPiece) {
    set(false, perPiece, OptionalLong.empty());
  }

  /** After so many bytes the connection that carries the next one is reset, once. */
  void resetAfter(long bytes) {
    set(false, Duration.ZERO, OptionalLong.of(bytes));
  }

  private void set(boolean hold, Duration perPiece, OptionalLong reset) {
    lock.lock();
    try {
      struck = 0;
      held = hold;
      delay = perPiece;
      bytesToReset = reset;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many pieces were held, delayed or reset since this was set last. */
  long struck() {
    lock.lock();
    try {
      return struck;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns when a piece may go on.
   *
   * @throws IOException if the connection is to be reset instead
   */
  void pass(int bytes) throws IOException, InterruptedException {
    lock.lock();
    try {
      struck += held || !delay.isZero() ? 1 : 0;
      waitForDelay();
      while (held) {
        changed.await();
      }
      countDown(bytes);
    } finally {
      lock.unlock();
    }
  }

  /** Ends early where the gate is changed. */
  private void waitForDelay() throws InterruptedException {
    Duration waited = delay;
    long left = waited.toNanos();
    while (left > 0 && delay.equals(waited)) {
      left = changed.awaitNanos(left);
    }
  }

  private void countDown(int bytes) throws IOException {
    if (bytesToReset.isEmpty()) {
      return;
    }
    long left = bytesToReset.getAsLong() - bytes;
    bytesToReset = left < 0 ? OptionalLong.empty() : OptionalLong.of(left);
    if (left < 0) {
      struck++;
      throw new IOException("the connection is to be reset here");
    }
  }
}
