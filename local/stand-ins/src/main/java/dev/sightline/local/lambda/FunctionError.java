package dev.sightline.local.lambda;

import java.util.Objects;

/**
 * Why an attempt failed.
 *
 * @param type for example a Java exception's class, or {@code Runtime.ExitError}
 */
public record FunctionError(String type, String message) {

  public FunctionError {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(message, "message");
  }
}
