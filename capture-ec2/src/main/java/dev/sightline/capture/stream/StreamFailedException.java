package dev.sightline.capture.stream;

/** A stream that can't do what was asked; the message is one line without credentials. */
public final class StreamFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  public StreamFailedException(String message) {
    super(message);
  }
}
