package dev.sightline.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a function has logged as JSON, event by event. */
final class FunctionLog {

  private final ObjectMapper mapper = new ObjectMapper();
  private final List<JsonNode> events;

  FunctionLog(Path file) throws IOException {
    events = Files.readAllLines(file).stream().map(this::event).flatMap(Optional::stream).toList();
  }

  /** The field of an event with a number. */
  double number(String message, String field) throws IOException {
    return events.stream()
        .filter(event -> event.path("message").asText().equals(message))
        .flatMap(event -> event.path("kvpList").findValues(field).stream())
        .mapToDouble(JsonNode::asDouble)
        .findFirst()
        .orElseThrow(
            () -> new IOException("the function logged no '%s' with %s".formatted(message, field)));
  }

  /** Other lines are other programs' or metrics. */
  private Optional<JsonNode> event(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(mapper.readTree(line));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
