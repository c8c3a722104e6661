package dev.sightline.lab.evaluate;

/** What was given cannot be evaluated; the message is one line that says what and where. */
public final class EvaluationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EvaluationException(String message) {
    super(message);
  }

  public EvaluationException(String message, Throwable cause) {
    super(message, cause);
  }
}
