package dev.sightline.inference.catalogue;

/** A model that could not be fetched; the message says what was found and what is needed. */
public final class FetchException extends Exception {

  private static final long serialVersionUID = 1L;

  public FetchException(String message) {
    super(message);
  }

  public FetchException(String message, Throwable cause) {
    super(message, cause);
  }
}
