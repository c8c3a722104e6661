package dev.sightline.tracker.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsWriterTest {

  private static Map<StreamId, StreamRegions> parse(String json) {
    return RegionsFile.parse("TRACKER_REGIONS", Path.of("regions.json"), json);
  }

  private static void assertRoundTrip(String json) {
    Map<StreamId, StreamRegions> read = parse(json);

    assertThat(parse(RegionsWriter.write(read))).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/test/resources/regions.json",
        "../k8s/base/regions.json",
        "../deploy/compose/regions/regions.json"
      })
  void shouldWriteWhatIsReadAsTheSame(Path file) throws IOException {
    assertRoundTrip(Files.readString(file));
  }

  @Test
  void shouldWriteTheExampleOfTheDocumentAsTheSame() throws IOException {
    String document = Files.readString(Path.of("../docs/events.md"));
    String after = document.substring(document.indexOf("`TRACKER_REGIONS` names a JSON file:"));
    String example =
        after.substring(after.indexOf("```json") + "```json".length()).split("```", 2)[0];

    assertThat(parse(example)).isNotEmpty();
    assertRoundTrip(example);
  }

  @Test
  void shouldWriteEveryKeyInPartsOfTheFrameAndInOrder() {
    String json =
        """
        {"yard": {}, "gate": {"size": [300, 200], "position": "centre",
          "lines": {"way": {"from": [100, 0], "to": [300, 50]},
                    "door": {"from": [0, 0], "to": [0, 200], "labels": ["person", "car \\"<b>\\""]}},
          "zones": {"lawn": {"polygon": [[0, 0], [300, 0], [30, 200]],
                             "purposes": ["dwell", "count"], "dwellSeconds": 2.5},
                    "tree": {"polygon": [[0, 0], [3, 0], [3, 2]], "purposes": ["ignore"]}}}}
        """;

    assertRoundTrip(json);
    assertThat(RegionsWriter.write(parse(json)))
        .isEqualTo(
            "{\"gate\":{\"position\":\"centre\",\"lines\":{"
                + "\"door\":{\"from\":[0.0,0.0],\"to\":[0.0,1.0],"
                + "\"labels\":[\"car \\\"<b>\\\"\",\"person\"]},"
                + "\"way\":{\"from\":[0.3333333333333333,0.0],\"to\":[1.0,0.25]}},"
                + "\"zones\":{\"lawn\":{\"polygon\":[[0.0,0.0],[1.0,0.0],[0.1,1.0]],"
                + "\"purposes\":[\"count\",\"dwell\"],\"dwellSeconds\":2.5},"
                + "\"tree\":{\"polygon\":[[0.0,0.0],[0.01,0.0],[0.01,0.01]],"
                + "\"purposes\":[\"ignore\"]}}},\"yard\":{}}");
  }

  @Test
  void shouldWriteAnEmptyFileWhereThereIsNothing() {
    assertThat(RegionsWriter.write(Map.of())).isEqualTo("{}");
  }
}
