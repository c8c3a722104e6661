package dev.sightline.console.memory;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Tells whoever did not get a turn to come back in a moment. */
@Singleton
final class BusyHandler implements ExceptionHandler<BusyException, HttpResponse<String>> {

  private static final String SECONDS = "5";

  @Override
  public HttpResponse<String> handle(
      @SuppressWarnings("rawtypes") // as the interface has it
          HttpRequest request,
      BusyException busy) {
    return HttpResponse.<String>status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, SECONDS)
        .contentType(MediaType.TEXT_PLAIN_TYPE)
        .body("The console is busy: " + busy.getMessage() + ". Try again in a few seconds.\n");
  }
}
