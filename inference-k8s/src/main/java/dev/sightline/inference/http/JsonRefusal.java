package dev.sightline.inference.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.google.common.primitives.Primitives;
import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import dev.sightline.program.text.CharacterWords;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in a sentence what is wrong with a request's JSON. Jackson's messages are for those who
 * write programs with it: they name classes, tokens and features.
 */
final class JsonRefusal {

  /**
   * Jackson's {@code ('x' (code 120))}, {@code ('€' (code 8364 / 0x20ac))}, {@code ((CTRL-CHAR,
   * code 10))}.
   */
  private static final Pattern CHARACTER =
      Pattern.compile(
          "\\((?:'.{1,2}' \\(code (\\d+)(?: / 0x[0-9a-f]+)?\\)|\\(CTRL-CHAR, code (\\d+)\\))\\)",
          Pattern.DOTALL);

  /** Where it goes on about its source, or about the features that would allow this. */
  private static final Pattern INNER =
      Pattern.compile(
          "(?s)(\\s*\\n|\\s*\\((?:start marker|for|not recognized|consider) |: enable `).*");

  /** The setting that a limit comes from, or the code of a letter that needs none. */
  private static final Pattern ASIDE = Pattern.compile(", from `[^`]*`|(?<=') \\(code \\d+\\)$");

  private static final Map<Class<?>, String> EXPECTED =
      Map.of(
          Long.class, "a whole number of 64 bits at most",
          Double.class, "a number",
          Boolean.class, "true or false",
          String.class, "text");

  private JsonRefusal() {}

  static RequestRejectedException of(JsonProcessingException e) {
    return wanted(e)
        .map(type -> ofAnotherType(e, type))
        .orElseGet(() -> malformed("not valid JSON: " + what(e) + where(e.getLocation()), e));
  }

  /** The type that a field should have; nothing where the JSON is broken. */
  private static Optional<Class<?>> wanted(JsonProcessingException e) {
    if (e instanceof MismatchedInputException mismatch) {
      return Optional.of(Objects.requireNonNullElse(mismatch.getTargetType(), Object.class));
    }
    return e.getCause() instanceof InputCoercionException number
        ? Optional.of(number.getTargetType())
        : Optional.empty();
  }

  private static RequestRejectedException ofAnotherType(JsonProcessingException e, Class<?> type) {
    return new RequestRejectedException(
        RequestErrorCode.BAD_PARAMETER,
        "'%s' is not %s".formatted(field((JsonMappingException) e), expected(type)),
        e);
  }

  private static String field(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String expected(Class<?> type) {
    String nested = Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    return EXPECTED.getOrDefault(Primitives.wrap(type), nested);
  }

  private static String what(JsonProcessingException e) {
    return e.getOriginalMessage().startsWith("Unexpected end-of-input")
        ? "it ends before it is complete"
        : inWords(e.getOriginalMessage());
  }

  /** Jackson names a character by its code, as well as it can. */
  private static String inWords(String message) {
    return CHARACTER
        .matcher(ASIDE.matcher(INNER.matcher(message).replaceFirst("")).replaceFirst(""))
        .replaceAll(
            found -> {
              String code = found.group(1) == null ? found.group(2) : found.group(1);
              return Matcher.quoteReplacement(
                  "(" + CharacterWords.of(Integer.parseInt(code)) + ")");
            });
  }

  static RequestRejectedException malformed(String message) {
    return new RequestRejectedException(RequestErrorCode.MALFORMED_JSON, message);
  }

  static RequestRejectedException malformed(String message, Throwable cause) {
    return new RequestRejectedException(RequestErrorCode.MALFORMED_JSON, message, cause);
  }

  static String where(JsonLocation location) {
    return location == null
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
  }
}
