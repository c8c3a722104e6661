package dev.sightline.cli.objects;

/** The bucket did not give what was asked for; the message says what. */
public final class BucketException extends Exception {

  private static final long serialVersionUID = 1L;

  public BucketException(String message, Throwable cause) {
    super(message, cause);
  }
}
