package dev.sightline.batch.retry;

import java.time.Duration;
import java.util.Objects;

/**
 * Something outside failed in a way that can heal: trying again is right, for as long as it takes.
 */
public final class TransientException extends Exception {

  private static final long serialVersionUID = 1L;

  /** How long to leave alone what a person must mend. */
  private static final Duration MENDING = Duration.ofSeconds(10);

  private final Duration notBefore;
  private final boolean needsPerson;

  private TransientException(
      String message, Throwable cause, Duration notBefore, boolean needsPerson) {
    super(message, cause);
    this.notBefore = Objects.requireNonNull(notBefore, "notBefore");
    this.needsPerson = needsPerson;
  }

  /** A failure that passes by itself. */
  public static TransientException passing(String message, Throwable cause) {
    return new TransientException(message, cause, Duration.ZERO, false);
  }

  /** A failure whose other side said when to come back. */
  public static TransientException until(String message, Duration notBefore) {
    return new TransientException(message, null, notBefore, false);
  }

  /** A failure that only a person can mend: a permission, a bucket, an address. */
  public static TransientException needingPerson(String message, Throwable cause) {
    return new TransientException(message, cause, MENDING, true);
  }

  /** The same without an exception behind it. */
  public static TransientException needingPerson(String message) {
    return new TransientException(message, null, MENDING, true);
  }

  /** The least wait before the next attempt. */
  public Duration notBefore() {
    return notBefore;
  }

  public boolean needsPerson() {
    return needsPerson;
  }
}
