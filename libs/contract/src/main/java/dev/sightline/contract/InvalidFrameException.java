package dev.sightline.contract;

/** A record that is not a frame; the message says what was found and what is needed. */
public final class InvalidFrameException extends Exception {

  private static final long serialVersionUID = 1L;

  public InvalidFrameException(String message) {
    super(message);
  }

  public InvalidFrameException(String message, Throwable cause) {
    super(message, cause);
  }
}
