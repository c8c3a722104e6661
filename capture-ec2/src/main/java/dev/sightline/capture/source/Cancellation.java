package dev.sightline.capture.source;

/** Makes a source give up at once, also while it is being opened, and for good. Thread-safe. */
public final class Cancellation {

  private volatile boolean isCancelled;

  public void cancel() {
    isCancelled = true;
  }

  public boolean isCancelled() {
    return isCancelled;
  }
}
