package dev.sightline.console.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.contract.StreamId;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a program's {@code /health} says. What it does not say is empty.
 *
 * @param name of the program
 * @param isUp what it says of itself
 * @param reasons of all its parts that are down; foreign text without credentials
 * @param sources of capture's streams, by id
 */
record HealthAnswer(
    String name, boolean isUp, List<String> reasons, Map<StreamId, SourceState> sources) {

  private static final int MAX_REASONS = 8;
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @throws IOException if that is not a health answer
   */
  static HealthAnswer read(byte[] json) throws IOException {
    JsonNode health = JSON.readTree(json);
    String status = health.path("status").asText();
    if (status.isEmpty()) {
      throw new IOException("no health answer");
    }
    boolean isUp = status.equals("UP");
    List<String> reasons = new ArrayList<>();
    for (Map.Entry<String, JsonNode> part : health.path("details").properties()) {
      if (!isUp && !part.getValue().path("status").asText().equals("UP")) {
        addReasons(reasons, part.getKey(), part.getValue().path("details"));
      }
    }
    return new HealthAnswer(health.path("name").asText(), isUp, reasons, sources(health));
  }

  /** The texts of a part's details, but for those that say that all is well. */
  private static void addReasons(List<String> reasons, String name, JsonNode details) {
    if (details.isTextual() && !details.textValue().equals("ok") && reasons.size() < MAX_REASONS) {
      reasons.add(ForeignText.of(name + ": " + details.textValue()));
    } else if (details.path("error").isTextual()) {
      addReasons(reasons, name, details.path("error"));
    } else if (!details.path("state").asText().equals("up")) {
      for (Map.Entry<String, JsonNode> detail : details.properties()) {
        addReasons(reasons, detail.getKey(), detail.getValue());
      }
    }
  }

  private static Map<StreamId, SourceState> sources(JsonNode health) {
    Map<StreamId, SourceState> sources = new TreeMap<>();
    JsonNode streams = health.path("details").path("streams").path("details");
    for (Map.Entry<String, JsonNode> stream : streams.properties()) {
      if (sources.size() < FleetState.MAX_STREAMS && stream.getValue().path("state").isTextual()) {
        StreamIds.of(stream.getKey()).ifPresent(id -> sources.put(id, source(stream.getValue())));
      }
    }
    return sources;
  }

  private static SourceState source(JsonNode facts) {
    String address = ForeignText.location(facts.path("source").asText());
    return new SourceState(
        StreamStatus.of(facts.path("state").asText()),
        instant(facts.path("since").asText()),
        Optional.ofNullable(facts.path("cause").textValue())
            .map(cause -> withoutAddress(ForeignText.of(cause), address)),
        address);
  }

  /** A cause often begins with the address, which stands beside it. */
  private static String withoutAddress(String cause, String address) {
    String start = address + ": ";
    return cause.startsWith(start) ? cause.substring(start.length()) : cause;
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty(); // A program that is not ours.
    }
  }
}
