package dev.sightline.inference.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

  private final ObjectReader reader;
  private final Class<T> type;

  public JsonRequests(Class<T> type) {
    this.type = type;
    this.reader =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
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
      throw malformed(withoutSource(e.getOriginalMessage()) + where(e.getLocation()), e);
    } catch (CharConversionException e) {
      throw malformed("no text in the encoding that its first bytes tell of", e);
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

  private static String withoutSource(String message) {
    return message.replaceFirst("(?s)\\s*(\\n|\\(start marker).*", "");
  }

  private static String where(JsonLocation location) {
    return location == null
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
  }
}
