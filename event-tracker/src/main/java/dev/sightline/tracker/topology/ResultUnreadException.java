package dev.sightline.tracker.topology;

/** A result could not be read, and is to be read again. */
final class ResultUnreadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ResultUnreadException(InterruptedException cause) {
    super(cause.getMessage(), cause);
  }
}
