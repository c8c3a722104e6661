package dev.sightline.batch.inference;

/** An answer that is not what the protocol says: cut off, or of another server. */
final class GarbledAnswerException extends Exception {

  private static final long serialVersionUID = 1L;

  GarbledAnswerException(String message) {
    super(message);
  }

  GarbledAnswerException(String message, Throwable cause) {
    super(message, cause);
  }
}
