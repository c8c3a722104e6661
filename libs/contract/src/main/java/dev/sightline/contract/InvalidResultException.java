package dev.sightline.contract;

/** An object under {@code results/} that is not a batch result; the message says why. */
public final class InvalidResultException extends Exception {

  private static final long serialVersionUID = 1L;

  public InvalidResultException(String message) {
    super(message);
  }

  public InvalidResultException(String message, Throwable cause) {
    super(message, cause);
  }
}
