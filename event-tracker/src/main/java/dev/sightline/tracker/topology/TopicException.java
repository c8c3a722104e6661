package dev.sightline.tracker.topology;

/** A topic is not as it must be, or can't be looked at; the message is for a person. */
final class TopicException extends Exception {

  private static final long serialVersionUID = 1L;

  TopicException(String message) {
    super(message);
  }

  TopicException(String message, Throwable cause) {
    super(message, cause);
  }
}
