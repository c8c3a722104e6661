package dev.sightline.inference.http;

import dev.sightline.inference.protocol.RequestErrorCode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gives the errors that the HTTP server itself finds the same body as ours. */
@Singleton
final class ErrorBodyProcessor implements ErrorResponseProcessor<ErrorBody> {

  @Override
  public MutableHttpResponse<ErrorBody> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    Optional<UnreadableRequest> unreadable = UnreadableRequest.of(context.getRequest());
    unreadable.ifPresent(request -> response.status(request.status()));
    String message =
        unreadable.map(UnreadableRequest::message).orElseGet(() -> message(context, response));
    return response
        .body(new ErrorBody(message, code(response)))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static String message(ErrorContext context, HttpResponse<?> response) {
    return context.hasErrors()
        ? context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "))
        : response.reason();
  }

  private static String code(HttpResponse<?> response) {
    if (response.status() == HttpStatus.REQUEST_ENTITY_TOO_LARGE) {
      return RequestErrorCode.BODY_TOO_LARGE.name();
    }
    return response.status().name();
  }
}
