package dev.sightline.console.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;

/** Answers requests with a malformed address, after those who may not ask have been refused. */
@ServerFilter(MalformedAddresses.INSTEAD)
final class BadRequests {

  private final ErrorResponseProcessor<?> errors;

  BadRequests(ErrorResponseProcessor<?> errors) {
    this.errors = errors;
  }

  @RequestFilter
  HttpResponse<?> refuse(HttpRequest<?> request) {
    return errors.processResponse(ErrorContext.builder(request).build(), HttpResponse.badRequest());
  }
}
