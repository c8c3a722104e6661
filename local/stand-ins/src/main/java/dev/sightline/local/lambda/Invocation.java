package dev.sightline.local.lambda;

import java.util.Objects;

/**
 * An event on its way through the function.
 *
 * @param requestId the same in all attempts
 * @param event JSON
 * @param attempt from 1
 */
public record Invocation(String requestId, String event, int attempt) {

  public Invocation {
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(event, "event");
  }

  Invocation nextAttempt() {
    return new Invocation(requestId, event, attempt + 1);
  }
}
