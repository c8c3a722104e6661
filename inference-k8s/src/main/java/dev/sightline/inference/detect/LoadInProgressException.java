package dev.sightline.inference.detect;

/** A model can't be loaded because another is being loaded. */
public final class LoadInProgressException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LoadInProgressException(String message) {
    super(message);
  }
}
