package dev.sightline.tracker.result;

/** A record that is no result; the message is for a person. */
public final class RefusedResultException extends Exception {

  private static final long serialVersionUID = 1L;

  private final SkipReason reason;

  public RefusedResultException(SkipReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public RefusedResultException(SkipReason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public SkipReason reason() {
    return reason;
  }
}
