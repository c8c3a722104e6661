package dev.sightline.local.lambda;

import java.time.Instant;

/** How an event ended. */
public sealed interface InvocationResult {

  /** The last attempt. */
  Invocation invocation();

  /**
   * The function answered.
   *
   * @param response JSON
   */
  record Succeeded(Invocation invocation, String response) implements InvocationResult {}

  /** All attempts failed; the event is kept as a dead letter. */
  record DeadLetter(Invocation invocation, FunctionError error, Instant at)
      implements InvocationResult {}
}
