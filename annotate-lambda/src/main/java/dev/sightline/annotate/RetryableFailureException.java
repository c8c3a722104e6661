package dev.sightline.annotate;

/** Thrown after all results of an event were tried, so that Lambda invokes again. */
final class RetryableFailureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RetryableFailureException(long failed, int results) {
    super(failed + " of " + results + " results failed because of the store; see the log");
  }
}
