package dev.sightline.console.page;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.JsonErrorResponseBodyProvider;
import jakarta.inject.Singleton;
import java.util.Map;

/** The JSON that everything but a browser gets where a request fails: {@code {"error": "…"}}. */
@Singleton
final class ErrorDocuments implements JsonErrorResponseBodyProvider<Map<String, String>> {

  @Override
  public Map<String, String> body(ErrorContext context, HttpResponse<?> response) {
    return Map.of("error", ErrorText.of(context, response).text());
  }
}
