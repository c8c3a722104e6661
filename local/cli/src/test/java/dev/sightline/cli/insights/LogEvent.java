package dev.sightline.cli.insights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of a log group.
 *
 * @param fields by name: what CloudWatch finds in a line of JSON, and {@code @timestamp}, {@code
 *     @log} and {@code @message}
 */
public record LogEvent(Map<String, String> fields) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public LogEvent {
    fields = new LinkedHashMap<>(fields);
  }

  public static LogEvent of(String group, Instant time, String line) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("@timestamp", time.toString());
    fields.put("@log", group);
    fields.put("@message", line);
    if (line.startsWith("{")) {
      flatten("", json(line), fields);
    }
    return new LogEvent(fields);
  }

  /** Nested names are joined by dots; places in an array count as names. */
  private static void flatten(String path, JsonNode node, Map<String, String> fields) {
    if (node.isObject()) {
      node.properties().forEach(f -> flatten(join(path, f.getKey()), f.getValue(), fields));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(join(path, Integer.toString(i)), node.get(i), fields);
      }
    } else {
      fields.put(path, node.asText());
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a line of JSON: " + line, e);
    }
  }
}
