package dev.sightline.capture.frame;

/** A picture that can't be made a JPEG. */
public final class EncodingException extends Exception {

  private static final long serialVersionUID = 1L;

  EncodingException(String message) {
    super(message);
  }

  EncodingException(String message, Throwable cause) {
    super(message, cause);
  }
}
