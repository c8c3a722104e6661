package dev.sightline.inference.detect;

import java.time.Duration;

/** There is no room for a request's frames now. */
public final class OverloadedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  public OverloadedException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** When there will be room, as far as can be told. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
