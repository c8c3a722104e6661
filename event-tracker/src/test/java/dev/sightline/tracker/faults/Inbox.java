package dev.sightline.tracker.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** Documents of events that came to a receiver, repeats too. Thread-safe. */
final class Inbox {

  private static final JsonMapper JSON = new JsonMapper();

  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  /** One event, or an array of them. */
  void add(String document) {
    JsonNode json = json(document);
    if (json.isArray()) {
      json.forEach(events::add);
    } else {
      events.add(json);
    }
  }

  int size() {
    return events.size();
  }

  Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    events.forEach(event -> ids.add(id(event)));
    return ids;
  }

  /** Whatever came is one of these, each as it is there. */
  void assertOnly(Map<String, JsonNode> expected) {
    assertThat(events)
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event).isEqualTo(expected.get(id(event))));
  }

  static String id(JsonNode event) {
    return event.get("eventId").asText();
  }

  static JsonNode json(String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + document, e);
    }
  }
}
