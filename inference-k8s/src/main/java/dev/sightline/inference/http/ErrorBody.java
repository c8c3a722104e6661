package dev.sightline.inference.http;

import dev.sightline.inference.protocol.RequestErrorCode;
import io.micronaut.core.annotation.Introspected;

/**
 * The body of every error response, as the Open Inference Protocol has it, with a code added.
 *
 * @param error for a person
 * @param code stable: a {@link RequestErrorCode}, or the HTTP status's name
 */
@Introspected
public record ErrorBody(String error, String code) {

  public static ErrorBody of(RequestErrorCode code, String message) {
    return new ErrorBody(message, code.name());
  }
}
