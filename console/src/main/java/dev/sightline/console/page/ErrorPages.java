package dev.sightline.console.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.HtmlErrorResponseBodyProvider;
import jakarta.inject.Singleton;
import java.util.Map;

/** The page that a browser gets where a request fails. */
@Singleton
final class ErrorPages implements HtmlErrorResponseBodyProvider {

  private final Pages pages;
  private final PageHeads heads;

  ErrorPages(Pages pages, PageHeads heads) {
    this.pages = pages;
    this.heads = heads;
  }

  @Override
  public String body(ErrorContext context, HttpResponse<?> response) {
    ErrorText error = ErrorText.of(context, response);
    byte[] page =
        pages.render("error.jte", Map.of("head", heads.of(error.title()), "error", error));
    return new String(page, UTF_8);
  }
}
