package dev.sightline.annotate.store;

/** The store failed, was unreachable or refused; the same attempt may succeed later. */
public final class StoreException extends Exception {

  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
