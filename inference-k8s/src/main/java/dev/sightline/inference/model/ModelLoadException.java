package dev.sightline.inference.model;

/** A model that cannot be served; the message is one line that says what was found and needed. */
public final class ModelLoadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ModelLoadException(String message) {
    super(message);
  }

  public ModelLoadException(String message, Throwable cause) {
    super(message, cause);
  }
}
