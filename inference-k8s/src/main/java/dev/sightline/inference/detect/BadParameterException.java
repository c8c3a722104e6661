package dev.sightline.inference.detect;

/** A request asks for what the model or the deployment does not have; the message says what. */
public final class BadParameterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BadParameterException(String message) {
    super(message);
  }
}
