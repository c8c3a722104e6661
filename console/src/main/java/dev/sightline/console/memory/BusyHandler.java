package dev.sightline.console.memory;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Tells whoever did not get a turn to come back in a moment. */
@Singleton
final class BusyHandler implements ExceptionHandler<BusyException, HttpResponse<?>> {

  private static final String SECONDS = "5";

  private final ErrorResponseProcessor<?> errors;

  BusyHandler(ErrorResponseProcessor<?> errors) {
    this.errors = errors;
  }

  @Override
  public HttpResponse<?> handle(
      @SuppressWarnings("rawtypes") // as the interface has it
          HttpRequest request,
      BusyException busy) {
    return errors.processResponse(
        ErrorContext.builder(request).cause(busy).errorMessage(busy.getMessage()).build(),
        HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
            .header(HttpHeaders.RETRY_AFTER, SECONDS));
  }
}
