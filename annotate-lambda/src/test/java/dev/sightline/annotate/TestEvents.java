package dev.sightline.annotate;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Events read from JSON by the code that Lambda's Java runtime reads them with. */
final class TestEvents {

  private TestEvents() {}

  static S3Event resource(String name) throws IOException {
    return of(text(name));
  }

  static String text(String name) throws IOException {
    try (InputStream json = TestEvents.class.getResourceAsStream("/events/" + name)) {
      return new String(json.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static S3Event of(String json) {
    return LambdaEventSerializers.serializerFor(S3Event.class, TestEvents.class.getClassLoader())
        .fromJson(json);
  }
}
