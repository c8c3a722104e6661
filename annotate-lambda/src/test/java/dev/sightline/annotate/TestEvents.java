package dev.sightline.annotate;

import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Events read from JSON by the code that Lambda's Java runtime reads them with. */
final class TestEvents {

  private TestEvents() {}

  static Map<String, Object> resource(String name) throws IOException {
    return of(text(name));
  }

  static String text(String name) throws IOException {
    try (InputStream json = TestEvents.class.getResourceAsStream("/events/" + name)) {
      return new String(json.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @SuppressWarnings("unchecked") // JSON's names are text
  static Map<String, Object> of(String json) {
    return (Map<String, Object>)
        JacksonFactory.getInstance().getSerializer(Map.class).fromJson(json);
  }
}
