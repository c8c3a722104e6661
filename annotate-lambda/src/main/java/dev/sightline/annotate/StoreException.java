package dev.sightline.annotate;

/** The store failed, was unreachable or refused; the same attempt may succeed later. */
final class StoreException extends Exception {

  private static final long serialVersionUID = 1L;

  StoreException(String message) {
    super(message);
  }

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
