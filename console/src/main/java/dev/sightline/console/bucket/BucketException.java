package dev.sightline.console.bucket;

/** The bucket can't be read. The message is for a person and names no secret. */
public final class BucketException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BucketException(String message, Throwable cause) {
    super(message, cause);
  }

  public BucketException(String message) {
    super(message);
  }
}
