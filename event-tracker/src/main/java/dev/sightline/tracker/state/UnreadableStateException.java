package dev.sightline.tracker.state;

/** A state in the store that this program can't read. */
public final class UnreadableStateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableStateException(String message) {
    super(message);
  }

  public UnreadableStateException(String message, Throwable cause) {
    super(message, cause);
  }
}
