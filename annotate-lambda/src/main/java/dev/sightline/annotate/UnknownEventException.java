package dev.sightline.annotate;

import java.util.List;

/**
 * Thrown after all else in an event was tried, so that Lambda hands the event to the failure
 * destination (after its retries) and does not take it for handled.
 */
final class UnknownEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownEventException(List<String> refused) {
    super("event refused: " + String.join("; ", refused));
  }
}
