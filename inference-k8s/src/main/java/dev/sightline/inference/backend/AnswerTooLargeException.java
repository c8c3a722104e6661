package dev.sightline.inference.backend;

import java.io.IOException;

/** A backend sends more than its answer can have. */
final class AnswerTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  AnswerTooLargeException(long bound) {
    super("more than %d bytes".formatted(bound));
  }
}
