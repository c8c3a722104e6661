package dev.sightline.batch.retry;

import java.time.Duration;
import java.util.Objects;

/**
 * Something outside failed in a way that can heal: trying again is right, for as long as it takes.
 */
public final class TransientException extends Exception {

  private static final long serialVersionUID = 1L;

  /** How long to leave alone what a person must mend. */
  private static final Duration LASTING_WAIT = Duration.ofSeconds(10);

  private final Duration notBefore;
  private final boolean lasting;
  private final boolean perhapsForContent;

  private TransientException(
      String message,
      Throwable cause,
      Duration notBefore,
      boolean lasting,
      boolean perhapsForContent) {
    super(message, cause);
    this.notBefore = Objects.requireNonNull(notBefore, "notBefore");
    this.lasting = lasting;
    this.perhapsForContent = perhapsForContent;
  }

  /** A failure that passes by itself. */
  public static TransientException passing(String message, Throwable cause) {
    return new TransientException(message, cause, Duration.ZERO, false, false);
  }

  /** A failure whose other side said when to come back. */
  public static TransientException until(String message, Duration notBefore) {
    return new TransientException(message, null, notBefore, false, false);
  }

  /**
   * A failure that is not expected to pass soon: a permission, bucket or address that a person must
   * mend, brokers that are gone. The program is not ready while it lasts.
   */
  public static TransientException lasting(String message, Throwable cause) {
    return new TransientException(message, cause, LASTING_WAIT, true, false);
  }

  /** The same without an exception behind it. */
  public static TransientException lasting(String message) {
    return new TransientException(message, null, LASTING_WAIT, true, false);
  }

  /**
   * The same, and the other side had the content when it failed: perhaps it fails for what is in
   * it, and always will.
   */
  public TransientException perhapsForContent() {
    return new TransientException(getMessage(), getCause(), notBefore, lasting, true);
  }

  public boolean mayBeCausedByContent() {
    return perhapsForContent;
  }

  /** The least wait before the next attempt. */
  public Duration notBefore() {
    return notBefore;
  }

  public boolean isLasting() {
    return lasting;
  }
}
