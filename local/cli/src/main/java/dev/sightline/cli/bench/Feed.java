package dev.sightline.cli.bench;

import dev.sightline.local.rtsp.VideoPipe;
import java.util.concurrent.TimeUnit;

/**
 * Decides when the next picture of one stream's film may go to capture: as fast as the pipeline
 * stores them, at the film's own pace, up to a number, or not now. Thread-safe.
 */
final class Feed implements VideoPipe.Gate {

  /** Whether pictures go at the film's own pace. */
  private final boolean isPaced;

  /** Pictures that may be on their way, where the pipeline decides. */
  private final long window;

  private long fed;
  private long done;
  private long allowed;
  private boolean isRunning = true;
  private boolean isResumed = true;
  private long zeroNanos;

  Feed(boolean isPaced, long window) {
    this.isPaced = isPaced;
    this.window = window;
  }

  @Override
  public synchronized boolean awaitTurn(long picture, long micros) throws InterruptedException {
    while (fed >= allowed()) {
      wait();
    }
    if (isPaced && isRunning) {
      awaitTime(micros);
    }
    fed++;
    return true;
  }

  private long allowed() {
    if (!isRunning) {
      return allowed;
    }
    return isPaced ? Long.MAX_VALUE : done + window;
  }

  /** The film goes on where it was held. */
  private void awaitTime(long micros) throws InterruptedException {
    long nanos = TimeUnit.MICROSECONDS.toNanos(micros);
    if (isResumed) {
      isResumed = false;
      zeroNanos = System.nanoTime() - nanos;
    }
    long rest = zeroNanos + nanos - System.nanoTime();
    while (rest > 0 && isRunning) {
      TimeUnit.NANOSECONDS.timedWait(this, rest);
      rest = zeroNanos + nanos - System.nanoTime();
    }
  }

  /** So many frames of this stream are stored by now. */
  synchronized void stored(long frames) {
    done = frames;
    notifyAll();
  }

  /** From now on as the pipeline goes, or at the film's pace. */
  synchronized void run() {
    isRunning = true;
    isResumed = true;
    notifyAll();
  }

  /** No more for now. */
  synchronized void pause() {
    isRunning = false;
    allowed = fed;
    notifyAll();
  }

  /** So many more, as fast as capture takes them. */
  synchronized void more(long pictures) {
    isRunning = false;
    allowed = fed + pictures;
    notifyAll();
  }

  synchronized long fed() {
    return fed;
  }
}
