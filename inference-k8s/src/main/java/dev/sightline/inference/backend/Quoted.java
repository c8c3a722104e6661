package dev.sightline.inference.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.contract.Redaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a backend says of a refusal, short and on one line. */
final class Quoted {

  private static final int MAX_CHARS = 300;
  private static final JsonMapper JSON = new JsonMapper();

  private Quoted() {}

  /** As {@code : text}, of a body that is {@code {"error": text}} or anything else. */
  static String error(ByteBuffer body) {
    String text = StandardCharsets.UTF_8.decode(body.duplicate()).toString();
    return text(message(text));
  }

  private static String message(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json.path("error").isTextual() ? json.path("error").asText() : body;
    } catch (IOException e) {
      return body;
    }
  }

  /** As {@code : text}; nothing for no text. */
  static String text(String message) {
    String line = message.replaceAll("[\\p{C}\\p{Z}]+", " ").strip();
    if (line.isEmpty()) {
      return "";
    }
    String quoted = line.length() > MAX_CHARS ? line.substring(0, MAX_CHARS) + "…" : line;
    return ": " + Redaction.redact(quoted);
  }
}
