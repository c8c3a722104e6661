package dev.sightline.annotate.input;

/** An object that no retry makes usable: gone, too large, of another kind. The message says why. */
public final class UnusableInputException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnusableInputException(String message) {
    super(message);
  }

  public UnusableInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
