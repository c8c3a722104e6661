package dev.sightline.cli.stack;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.contract.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lines and zones of the generated street, where nobody has drawn any: a line across its middle,
 * and the pavement on both sides of it.
 */
final class StreetRegions {

  /** Who goes to the right goes {@code in}. */
  static final String LINE = "middle";

  private static final String REGIONS =
      """
      {
        "lines": {"middle": {"from": [0.5, 1.0], "to": [0.5, 0.5], "labels": []}},
        "zones": {
          "pavement": {
            "polygon": [[0.3, 0.6], [0.7, 0.6], [0.7, 1.0], [0.3, 1.0]],
            "purposes": ["count", "dwell"],
            "dwellSeconds": 3,
            "labels": []
          }
        }
      }
      """;

  private final JsonMapper mapper = new JsonMapper();

  /** Writes them for these streams. */
  void write(Path file, List<StreamId> streams) throws IOException {
    ObjectNode byStream = mapper.createObjectNode();
    for (StreamId stream : streams) {
      byStream.set(stream.value(), mapper.readTree(REGIONS));
    }
    Files.createDirectories(file.getParent());
    mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), byStream);
  }
}
