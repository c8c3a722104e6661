package dev.sightline.console.page;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import java.util.stream.Collectors;

/**
 * Says why a request got no answer, for a person.
 *
 * @param title in a word or two
 * @param text what it means and what to do, in sentences
 */
public record ErrorText(String title, String text) {

  static ErrorText of(ErrorContext context, HttpResponse<?> response) {
    return switch (response.code()) {
      case 400 ->
          new ErrorText("Bad request", "The address or the form is malformed" + why(context));
      case 404 -> new ErrorText("Page not found", "Nothing is at this address. Is it complete?");
      case 405 -> new ErrorText("Not allowed", "Nothing of this kind can be done at this address.");
      case 413 -> new ErrorText("Request too large", "No form of the console is that long.");
      case 503 ->
          new ErrorText(
              "Busy", "The console is busy" + why(context) + " Try again in a few seconds.");
      case 500 ->
          new ErrorText(
              "Unexpected error",
              "The console failed to answer; its log says why. Other pages may still work.");
      default -> new ErrorText(response.reason(), "The console can't answer this" + why(context));
    };
  }

  /** What is told of it, to end a sentence. Not of unexpected errors: that is for the log. */
  private static String why(ErrorContext context) {
    return context.hasErrors()
        ? context.getErrors().stream()
            .map(Error::getMessage)
            .collect(Collectors.joining("; ", ": ", "."))
        : ".";
  }
}
