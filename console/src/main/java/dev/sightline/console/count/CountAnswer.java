package dev.sightline.console.count;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.contract.event.Direction;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the tracker's answer to {@code /counts}. */
final class CountAnswer {

  /** Of a stream: more lines and labels than anyone can look at. */
  static final int MOST_ROWS = 20_000;

  private static final JsonMapper JSON = new JsonMapper();

  private CountAnswer() {}

  /**
   * @param stream that was asked for
   * @throws IOException if that is no such answer
   */
  static List<Crossings> read(String stream, byte[] json) throws IOException {
    JsonNode counts = JSON.readTree(json).path("counts");
    if (!counts.isArray()) {
      throw new IOException("the answer has no counts");
    }
    List<Crossings> rows = new ArrayList<>();
    for (JsonNode row : counts) {
      if (rows.size() < MOST_ROWS) {
        rows.add(row(stream, row));
      }
    }
    return rows;
  }

  private static Crossings row(String stream, JsonNode row) throws IOException {
    try {
      return new Crossings(
          stream,
          row.path("line").asText(),
          row.path("label").asText(),
          Direction.of(row.path("direction").asText()),
          Instant.parse(row.path("from").asText()),
          row.path("count").asLong());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("the answer has a row that is no count: " + e.getMessage(), e);
    }
  }
}
