package dev.sightline.inference.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import dev.sightline.program.text.CharacterWords;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads JSON requests of one type; unknown fields are ignored. Thread-safe. A request has few
 * tokens and some of them are long (images): more than {@value #MAX_TOKENS} are refused before they
 * become objects, which take many times the body's bytes.
 *
 * @param <T> the type
 */
public final class JsonRequests<T> {

  static final int MAX_TOKENS = 100_000;

  /** The body's limit is limit enough for an image in base64. */
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxTokenCount(MAX_TOKENS)
          .maxStringLength(Integer.MAX_VALUE)
          .build();

  /**
   * Jackson's {@code ('x' (code 120))}, {@code ('€' (code 8364 / 0x20ac))}, {@code ((CTRL-CHAR,
   * code 10))}.
   */
  private static final Pattern CHARACTER =
      Pattern.compile(
          "\\((?:'.{1,2}' \\(code (\\d+)(?: / 0x[0-9a-f]+)?\\)|\\(CTRL-CHAR, code (\\d+)\\))\\)",
          Pattern.DOTALL);

  private final ObjectReader reader;
  private final Class<T> type;

  public JsonRequests(Class<T> type) {
    this.type = type;
    this.reader =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
            // Programs break base64 into lines, and people paste what these write.
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build()
            .readerFor(type)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /**
   * @throws RequestRejectedException {@code MALFORMED_JSON}
   */
  public T read(InputStream json) {
    try {
      Object value = reader.readValue(json);
      if (value == null) {
        throw malformed("the request is null; needed is an object", null);
      }
      return type.cast(value);
    } catch (MismatchedInputException e) {
      throw malformed("not of the type that is needed: " + field(e) + where(e.getLocation()), e);
    } catch (JsonProcessingException e) {
      throw malformed(inWords(e.getOriginalMessage()) + where(e.getLocation()), e);
    } catch (CharConversionException e) {
      throw malformed("not valid UTF-8, UTF-16 or UTF-32, as its first bytes tell", e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static String field(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "the request" : "'" + path + "'";
  }

  private static RequestRejectedException malformed(String message, Throwable cause) {
    return new RequestRejectedException(RequestErrorCode.MALFORMED_JSON, message, cause);
  }

  /** Jackson names a character by its code, as well as it can. */
  private static String inWords(String message) {
    String withoutSource = message.replaceFirst("(?s)\\s*(\\n|\\(start marker).*", "");
    return CHARACTER
        .matcher(withoutSource)
        .replaceAll(
            found -> {
              String code = found.group(1) == null ? found.group(2) : found.group(1);
              return Matcher.quoteReplacement(
                  "(" + CharacterWords.of(Integer.parseInt(code)) + ")");
            });
  }

  private static String where(JsonLocation location) {
    return location == null
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
  }
}
