package dev.sightline.cli.topics;

/** The broker did not give what was asked for; the message says what. */
public final class TopicException extends Exception {

  private static final long serialVersionUID = 1L;

  public TopicException(String message) {
    super(message);
  }

  public TopicException(String message, Throwable cause) {
    super(message, cause);
  }
}
