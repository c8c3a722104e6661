package dev.sightline.console.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A result's document for reading. */
final class Documents {

  private static final int LONGEST = 256 << 10;

  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** With line breaks and indents; nothing where it is too long for a page. */
  Optional<String> readable(byte[] document) {
    if (document.length > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(document)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it was read as a result before", e);
    } catch (IOException e) {
      throw new UncheckedIOException("it is in memory", e);
    }
  }
}
