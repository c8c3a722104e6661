package dev.sightline.console.bucket;

import java.util.Optional;

/** The bucket can't be read. The message is for a person and names no secret. */
public final class BucketException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BucketException(String message, Throwable cause) {
    super(message, cause);
  }

  public BucketException(String message) {
    super(message);
  }

  /**
   * Of a future that has failed.
   *
   * @param thrown by it: what it was failed with, or, from Java 25 on always, an exception around
   *     that
   */
  public static BucketException ofAnswer(Exception thrown) {
    Throwable failure = Optional.ofNullable(thrown.getCause()).orElse(thrown);
    return new BucketException(failure.getMessage(), thrown);
  }
}
