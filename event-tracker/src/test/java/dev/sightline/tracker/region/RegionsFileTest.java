package dev.sightline.tracker.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.contract.StreamId;
import dev.sightline.program.region.Polygon;
import dev.sightline.program.region.Polygon.Point;
import dev.sightline.program.setting.InvalidSettingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsFileTest {

  private static final Path FILE = Path.of("regions.json");
  private static final StreamId GATE = new StreamId("gate");

  private static Map<StreamId, StreamRegions> parse(String json) {
    return RegionsFile.parse("TRACKER_REGIONS", FILE, json.replace('\'', '"'));
  }

  private static List<String> mistakes(String json) {
    try {
      parse(json);
    } catch (InvalidSettingException e) {
      return e.getMessage().lines().toList();
    }
    return List.of();
  }

  @Test
  void shouldReadLinesAndZonesInPixelsOfAFrame() {
    StreamRegions gate =
        parse(
                """
                {'gate': {'size': [1000, 500], 'position': 'centre',
                  'lines': {'door': {'from': [100, 400], 'to': [500, 400], 'labels': ['person']}},
                  'zones': {
                    'yard': {'polygon': [[0, 0], [500, 0], [500, 250]],
                             'purposes': ['count', 'dwell'], 'dwellSeconds': 30},
                    'tree': {'polygon': [[0, 0], [10, 0], [10, 10]], 'purposes': ['ignore']}}}}
                """)
            .get(GATE);

    assertThat(gate)
        .isEqualTo(
            new StreamRegions(
                Position.CENTRE,
                List.of(
                    new Line("door", new Point(0.1, 0.8), new Point(0.5, 0.8), Set.of("person"))),
                List.of(
                    new Zone(
                        "tree",
                        new Polygon(
                            List.of(new Point(0, 0), new Point(0.01, 0), new Point(0.01, 0.02))),
                        Set.of(Purpose.IGNORE),
                        Optional.empty(),
                        Set.of()),
                    new Zone(
                        "yard",
                        new Polygon(
                            List.of(new Point(0, 0), new Point(0.5, 0), new Point(0.5, 0.5))),
                        Set.of(Purpose.COUNT, Purpose.DWELL),
                        Optional.of(30.0),
                        Set.of()))));
  }

  @Test
  void shouldReadPartsOfTheFrameAndPresets() {
    StreamRegions gate =
        parse(
                """
                {'gate': {'lines': {'door': {'from': [0, 0.5], 'to': [1, 0.5]}},
                          'zones': {'yard': {'polygon': [[0, 0], [1, 0], [1, 1]]}}}}
                """)
            .get(GATE);

    assertThat(gate.position()).isEqualTo(Position.BOTTOM_CENTRE);
    assertThat(gate.lines())
        .containsExactly(new Line("door", new Point(0, 0.5), new Point(1, 0.5), Set.of()));
    assertThat(gate.zones().get(0).purposes()).containsExactly(Purpose.COUNT);
  }

  @Test
  void shouldTellAllMistakesALineEach() {
    assertThat(
            mistakes(
                """
                {'Gate!': {},
                 'yard': {'size': [100, 0]},
                 'gate': {'positon': 'centre', 'position': 'top',
                  'lines': {'in/out': {'from': [0, 0], 'to': [1, 1]},
                            'dot': {'from': [0.5, 0.5], 'to': [0.5, 0.5]},
                            'far': {'from': [0, 0], 'to': [0, 400]},
                            'half': {'from': [0, 0]}},
                  'zones': {'flat': {'polygon': [[0, 0], [0.5, 0.5], [1, 1]]},
                            'none': {'purposes': ['guess']},
                            'slow': {'polygon': [[0, 0], [1, 0], [1, 1]], 'purposes': ['dwell']}}}}
                """))
        .containsExactlyInAnyOrder(
            "TRACKER_REGIONS is 'regions.json': a stream has a name that is none: stream id 'Gate!'"
                + " is not 1 to 64 of a-z, 0-9 and '-'",
            "TRACKER_REGIONS is 'regions.json': yard.size is not a [width, height] in pixels",
            "TRACKER_REGIONS is 'regions.json': gate has the unknown key \"positon\"; known are:"
                + " size, position, lines, zones",
            "TRACKER_REGIONS is 'regions.json': gate.position is \"top\"; allowed: bottom-centre,"
                + " centre",
            "TRACKER_REGIONS is 'regions.json': gate.lines has the name \"in/out\"; allowed: 1 to"
                + " 64 of a-z, 0-9 and '-'",
            "TRACKER_REGIONS is 'regions.json': gate.lines.dot begins where it ends; allowed: a"
                + " line with a length",
            "TRACKER_REGIONS is 'regions.json': gate.lines.far.to has the corner [0,400]; allowed:"
                + " [0, 0] to [1.0, 1.0]",
            "TRACKER_REGIONS is 'regions.json': gate.lines.half.to is missing; needed is a corner"
                + " [x, y]",
            "TRACKER_REGIONS is 'regions.json': gate.zones.flat.polygon has no area; its corners"
                + " are on one line",
            "TRACKER_REGIONS is 'regions.json': gate.zones.none.polygon is not a list of at least"
                + " three corners [x, y]",
            "TRACKER_REGIONS is 'regions.json': gate.zones.none.purposes has \"guess\"; allowed:"
                + " count, dwell, ignore",
            "TRACKER_REGIONS is 'regions.json': gate.zones.slow.dwellSeconds is missing; allowed: a"
                + " number above 0, at most 86400");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | the file is not an object of streams",
        "{'gate': | the file cannot be read as JSON",
        "{'gate': {}, 'gate': {}} | the file cannot be read as JSON",
        "{} {} | the file cannot be read as JSON",
        "{'gate': []} | gate is not an object",
        "{'gate': {'lines': []}} | gate.lines is not an object",
        "{'gate': {'zones': 7}} | gate.zones is not an object",
        "{'gate': {'lines': {'a': []}}} | gate.lines.a is not an object",
        "{'gate': {'zones': {'a': []}}} | gate.zones.a is not an object",
        "{'gate': {'lines': {'a': {'from': [0, 'x'], 'to': [1, 1]}}}} | from has [0,\"x\"] where"
            + " two",
        "{'gate': {'lines': {'a': {'from': [0, -1], 'to': [1, 1]}}}} | from has the corner [0,-1]",
        "{'gate': {'lines': {'a': {'from': [0, 0], 'to': [1, 1], 'labels': 'x'}}}} | labels is not",
        "{'gate': {'lines': {'a': {'from': [0, 0], 'to': [1, 1], 'labels': ['']}}}} | labels has"
            + " \"\"",
        "{'gate': {'lines': {'a': {'from': [0, 0], 'to': [1, 1], 'labels': [7]}}}} | labels has 7",
        "{'gate': {'lines': {'a': {'from': [0, 0], 'to': [1, 1], 'zone': 1}}}} | the unknown key",
        "{'gate': {'zones': {'a': {'polygon': [[0, 0], [1, 0], [1, 1]], 'purposes': []}}}} |"
            + " count,",
        "{'gate': {'zones': {'a': {'polygon': [[0, 0], [1, 0], [1, 1]],"
            + " 'purposes': ['ignore', 'count']}}}} | ignore alone",
        "{'gate': {'zones': {'a': {'polygon': [[0, 0], [1, 0], [1, 1]], 'dwellSeconds': 3}}}}"
            + " | dwell is not among",
        "{'gate': {'zones': {'a': {'polygon': [[0, 0], [1, 0], [1, 1]],"
            + " 'purposes': ['dwell'], 'dwellSeconds': 0}}}} | is 0; allowed",
        "{'gate': {'zones': {'a': {'polygon': [[0, 0], [1, 0], [1, 1]],"
            + " 'purposes': ['dwell'], 'dwellSeconds': '3'}}}} | is \"3\"; allowed",
      })
  void shouldRefuse(String json, String because) {
    assertThat(mistakes(json)).singleElement().asString().contains(because);
  }

  @Test
  void shouldRefuseMoreThanAStreamMayHave() {
    String lines =
        IntStream.range(0, 33)
            .mapToObj("'l%d': {'from': [0, 0], 'to': [1, 1]}"::formatted)
            .collect(Collectors.joining(","));

    assertThat(mistakes("{'gate': {'lines': {" + lines + "}}}"))
        .singleElement()
        .asString()
        .endsWith("gate.lines has 33; allowed: at most 32");
  }

  @Test
  void shouldNotTellMistakesWithoutEnd() {
    String lines =
        IntStream.range(0, 30)
            .mapToObj("'l%d': {'from': [0, 0]}"::formatted)
            .collect(Collectors.joining(","));

    assertThat(mistakes("{'gate': {'lines': {" + lines + "}}}"))
        .hasSize(21)
        .endsWith("and 10 more mistakes");
  }

  @Test
  void shouldTellNameAndFileOfOneThatIsMissing() {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> RegionsFile.read("TRACKER_REGIONS", Path.of("no-such-file.json")))
        .withMessageStartingWith("TRACKER_REGIONS is 'no-such-file.json': the file cannot be read");
  }

  @Test
  void shouldIgnoreWhatStandsInAZoneThatIsForThat() {
    StreamRegions gate =
        parse(
                """
                {'gate': {'zones': {'tree': {'polygon': [[0, 0], [0.5, 0], [0.5, 1], [0, 1]],
                    'purposes': ['ignore'], 'labels': ['person']}}}}
                """)
            .get(GATE);

    assertThat(gate.ignores(detection("person", 10), 100, 100)).isTrue();
    assertThat(gate.ignores(detection("person", 60), 100, 100)).isFalse();
    assertThat(gate.ignores(detection("car", 10), 100, 100)).isFalse();
    assertThat(StreamRegions.none().ignores(detection("person", 10), 100, 100)).isFalse();
  }

  private static Detection detection(String label, double x) {
    return new Detection(label, 0, 0.5, new BoundingBox(x, 40, 10, 20));
  }
}
