package dev.sightline.annotate;

/** An object that no retry makes usable: gone, too large, of another kind. The message says why. */
final class UnusableInputException extends Exception {

  private static final long serialVersionUID = 1L;

  UnusableInputException(String message) {
    super(message);
  }

  UnusableInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
