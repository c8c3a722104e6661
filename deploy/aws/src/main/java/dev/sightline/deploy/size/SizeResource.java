package dev.sightline.deploy.size;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Reads the files of figures and limits. */
final class SizeResource {

  private SizeResource() {}

  static <T> T read(String name, Class<T> type) {
    try (InputStream json = SizeResource.class.getResourceAsStream(name)) {
      return reader(type).readValue(json);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " can't be read", e);
    }
  }

  /**
   * @throws IllegalArgumentException if it can't be read, or something is missing; says what
   */
  static <T> T read(Path file, Class<T> type) {
    try {
      return reader(type).readValue(file.toFile());
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " can't be read: " + firstSentence(e), e);
    }
  }

  private static String firstSentence(IOException e) {
    return e.getMessage().lines().findFirst().orElse("").split("; `", 2)[0];
  }

  /** What is missing is named. */
  private static ObjectReader reader(Class<?> type) {
    return new ObjectMapper()
        .readerFor(type)
        .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  }
}
