package dev.sightline.capture.stream;

/** What was asked of a stream did not happen; the message is one line without credentials. */
public final class StreamFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private static final int INCOMPLETE = 1;
  private static final int UNUSABLE = 2;
  private static final int TOO_LATE = 3;
  private static final int TRUNCATED = 4;

  private final int exitCode;

  private StreamFailedException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** No frame was captured, or some are not in Kafka. */
  static StreamFailedException incomplete(String message) {
    return new StreamFailedException(message, INCOMPLETE);
  }

  /** A file holds less than its index says; what is there is in Kafka. */
  static StreamFailedException truncated(String message) {
    return new StreamFailedException(message, TRUNCATED);
  }

  /** The source can never work. */
  static StreamFailedException unusable(String message) {
    return new StreamFailedException(message, UNUSABLE);
  }

  /** The stream did not start in the time it was given. */
  static StreamFailedException tooLate(String message) {
    return new StreamFailedException(message, TOO_LATE);
  }

  /** For the process. */
  public int exitCode() {
    return exitCode;
  }
}
