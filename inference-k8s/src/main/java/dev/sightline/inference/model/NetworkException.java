package dev.sightline.inference.model;

/**
 * A network that runs elsewhere could not be run; no frame is to blame. The message is one sentence
 * with the address, without secrets.
 */
public final class NetworkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What became of the run. */
  public enum Kind {
    /** Nothing answered in time, or what answered says that it is not ready: it may be later. */
    AWAY,
    /** It answered, but with a refusal or with what is no answer. */
    FAILED
  }

  private final Kind kind;

  public NetworkException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public NetworkException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
