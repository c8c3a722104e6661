package dev.sightline.capture.config;

/** A setting that is refused; the message names variable, value and what is allowed. */
public final class InvalidSettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InvalidSettingException(String message) {
    super(message);
  }
}
