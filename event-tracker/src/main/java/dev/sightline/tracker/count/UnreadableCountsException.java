package dev.sightline.tracker.count;

/** Counts in the store that this program can't read. */
public final class UnreadableCountsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableCountsException(String message) {
    super(message);
  }
}
