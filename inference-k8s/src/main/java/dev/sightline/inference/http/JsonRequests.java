package dev.sightline.inference.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.google.common.collect.Sets;
import dev.sightline.inference.protocol.RequestRejectedException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

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

  private static final Set<CoercionInputShape> INTEGER = Set.of(CoercionInputShape.Integer);
  private static final Set<CoercionInputShape> NUMBER =
      Set.of(CoercionInputShape.Integer, CoercionInputShape.Float);
  private static final Set<CoercionInputShape> BOOLEAN = Set.of(CoercionInputShape.Boolean);
  private static final Set<CoercionInputShape> TEXT =
      Set.of(CoercionInputShape.String, CoercionInputShape.EmptyString);
  private static final Set<CoercionInputShape> SCALARS =
      Sets.union(Sets.union(NUMBER, BOOLEAN), TEXT);

  private final ObjectReader reader;
  private final Class<T> type;

  public JsonRequests(Class<T> type) {
    this.type = type;
    this.reader =
        strict(JsonMapper.builder(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build()))
            // Programs break base64 into lines, and people paste what these write.
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build()
            .readerFor(type)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** By itself Jackson takes {@code "0.5"} and {@code true} for numbers, and numbers for texts. */
  private static JsonMapper.Builder strict(JsonMapper.Builder mapper) {
    return mapper
        .withCoercionConfig(LogicalType.Integer, config -> refuseAllBut(INTEGER, config))
        .withCoercionConfig(LogicalType.Float, config -> refuseAllBut(NUMBER, config))
        .withCoercionConfig(LogicalType.Boolean, config -> refuseAllBut(BOOLEAN, config))
        .withCoercionConfig(LogicalType.Textual, config -> refuseAllBut(TEXT, config));
  }

  private static void refuseAllBut(Set<CoercionInputShape> taken, MutableCoercionConfig config) {
    for (CoercionInputShape shape : SCALARS) {
      if (!taken.contains(shape)) {
        config.setCoercion(shape, CoercionAction.Fail);
      }
    }
  }

  /**
   * @throws RequestRejectedException {@code MALFORMED_JSON} if it is not one JSON object, {@code
   *     BAD_PARAMETER} if a field is of another type
   */
  public T read(InputStream json) {
    try (JsonParser parser = reader.createParser(json)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw JsonRefusal.malformed("the body is empty; needed is a JSON object");
      }
      if (first != JsonToken.START_OBJECT) {
        throw JsonRefusal.malformed("the request is not a JSON object");
      }
      T value = type.cast(reader.readValue(parser));
      if (parser.nextToken() != null) {
        throw JsonRefusal.malformed(
            "more follows the JSON object" + JsonRefusal.where(parser.currentTokenLocation()));
      }
      return value;
    } catch (JsonProcessingException e) {
      throw JsonRefusal.of(e);
    } catch (CharConversionException e) {
      throw JsonRefusal.malformed("not valid UTF-8, UTF-16 or UTF-32, as its first bytes tell", e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }
}
