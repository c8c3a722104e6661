package dev.sightline.tracker.region;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.contract.ResultLimits;
import dev.sightline.program.region.Polygon;
import dev.sightline.program.region.RegionJson;
import dev.sightline.program.setting.JsonFile;
import dev.sightline.program.setting.Mistakes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Reads one stream's entry of a regions file: {@code size} and {@code position}, both optional,
 * {@code lines} ({@code from}, {@code to}, {@code labels}) and {@code zones} ({@code polygon},
 * {@code purposes}, {@code dwellSeconds}, {@code labels}) by name.
 */
final class StreamEntry {

  static final int MOST_LINES = 32;
  static final int MOST_ZONES = 32;
  static final int MOST_CORNERS = 100;
  static final int MOST_LABELS = 100;
  static final double LONGEST_DWELL = 86_400;

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

  private final RegionJson json;
  private final String stream;
  private final Mistakes mistakes;

  StreamEntry(RegionJson json, String stream, Mistakes mistakes) {
    this.json = json;
    this.stream = stream;
    this.mistakes = mistakes;
  }

  /** What could be read; the rest is among the mistakes. */
  StreamRegions read(JsonNode entry) {
    if (mistakes.attempt(() -> object(stream, entry)).isEmpty()) {
      return StreamRegions.none();
    }
    known(stream, entry, "size", "position", "lines", "zones");
    Optional<Polygon.Point> size = mistakes.attempt(() -> json.size(stream, entry));
    Optional<Position> position = mistakes.attempt(() -> position(entry.path("position")));
    // Corners without the size that they are in would be refused for nothing.
    return new StreamRegions(
        position.orElse(Position.BOTTOM_CENTRE),
        size.map(within -> lines(entry, within)).orElse(List.of()),
        size.map(within -> zones(entry, within)).orElse(List.of()));
  }

  private List<Line> lines(JsonNode entry, Polygon.Point size) {
    return named("lines", MOST_LINES, entry, (name, line) -> line(name, line, size));
  }

  private List<Zone> zones(JsonNode entry, Polygon.Point size) {
    return named("zones", MOST_ZONES, entry, (name, zone) -> zone(name, zone, size));
  }

  private <T> List<T> named(
      String kind, int most, JsonNode entry, BiFunction<String, JsonNode, Optional<T>> read) {
    JsonNode all = entry.path(kind);
    String where = stream + "." + kind;
    List<T> good = new ArrayList<>();
    if (all.isMissingNode() || mistakes.attempt(() -> object(where, all)).isEmpty()) {
      return good;
    }
    mistakes.check(
        () ->
            json.require(
                all.size() <= most,
                where,
                "has %d; allowed: at most %d".formatted(all.size(), most)));
    for (Map.Entry<String, JsonNode> one : all.properties()) {
      if (mistakes.attempt(() -> name(where, one.getKey())).isPresent()) {
        read.apply(one.getKey(), one.getValue()).ifPresent(good::add);
      }
    }
    return good;
  }

  private Optional<Line> line(String name, JsonNode line, Polygon.Point size) {
    String where = stream + ".lines." + name;
    if (mistakes.attempt(() -> object(where, line)).isEmpty()) {
      return Optional.empty();
    }
    known(where, line, "from", "to", "labels");
    Optional<Polygon.Point> from = end(where + ".from", line.path("from"), size);
    Optional<Polygon.Point> to = end(where + ".to", line.path("to"), size);
    Optional<Set<String>> labels = mistakes.attempt(() -> labels(where, line.path("labels")));
    if (from.isEmpty() || to.isEmpty() || labels.isEmpty()) {
      return Optional.empty();
    }
    return mistakes.attempt(
        () -> {
          json.require(
              !from.equals(to), where, "begins where it ends; allowed: a line with a length");
          return new Line(name, from.get(), to.get(), labels.get());
        });
  }

  private Optional<Polygon.Point> end(String where, JsonNode end, Polygon.Point size) {
    return mistakes.attempt(
        () -> {
          json.require(!end.isMissingNode(), where, "is missing; needed is a corner [x, y]");
          return json.corner(where, end, size);
        });
  }

  private Optional<Zone> zone(String name, JsonNode zone, Polygon.Point size) {
    String where = stream + ".zones." + name;
    if (mistakes.attempt(() -> object(where, zone)).isEmpty()) {
      return Optional.empty();
    }
    known(where, zone, "polygon", "purposes", "dwellSeconds", "labels");
    Optional<Polygon> polygon =
        mistakes.attempt(() -> polygon(where + ".polygon", zone.path("polygon"), size));
    Optional<Set<Purpose>> purposes =
        mistakes.attempt(() -> purposes(where + ".purposes", zone.path("purposes")));
    Optional<Set<String>> labels = mistakes.attempt(() -> labels(where, zone.path("labels")));
    Optional<Optional<Double>> dwell =
        purposes.flatMap(
            known -> mistakes.attempt(() -> dwell(where, known, zone.path("dwellSeconds"))));
    if (polygon.isEmpty() || dwell.isEmpty() || labels.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Zone(name, polygon.get(), purposes.orElseThrow(), dwell.get(), labels.get()));
  }

  private Polygon polygon(String where, JsonNode corners, Polygon.Point size) {
    Polygon polygon = json.polygon(where, corners, size);
    json.require(
        polygon.corners().size() <= MOST_CORNERS,
        where,
        "has %d corners; allowed: at most %d".formatted(polygon.corners().size(), MOST_CORNERS));
    json.require(!isFlat(polygon.corners()), where, "has no area; its corners are on one line");
    return polygon;
  }

  private static boolean isFlat(List<Polygon.Point> corners) {
    Polygon.Point a = corners.get(0);
    Polygon.Point b = corners.stream().filter(corner -> !corner.equals(a)).findFirst().orElse(a);
    return corners.stream()
        .allMatch(c -> (b.x() - a.x()) * (c.y() - a.y()) == (b.y() - a.y()) * (c.x() - a.x()));
  }

  private Set<Purpose> purposes(String where, JsonNode list) {
    if (list.isMissingNode()) {
      return Set.of(Purpose.COUNT);
    }
    json.require(
        list.isArray() && !list.isEmpty(), where, "is not a list of: " + Purpose.allowed());
    Set<Purpose> purposes = new HashSet<>();
    for (JsonNode text : list) {
      Optional<Purpose> purpose = Purpose.of(text.asText());
      json.require(
          purpose.isPresent(), where, "has %s; allowed: %s".formatted(text, Purpose.allowed()));
      purposes.add(purpose.orElseThrow());
    }
    json.require(
        purposes.size() == 1 || !purposes.contains(Purpose.IGNORE),
        where,
        "has ignore beside another; allowed: ignore alone");
    return purposes;
  }

  private Optional<Double> dwell(String zone, Set<Purpose> purposes, JsonNode seconds) {
    String where = zone + ".dwellSeconds";
    if (!purposes.contains(Purpose.DWELL)) {
      json.require(
          seconds.isMissingNode(), where, "is there, but dwell is not among the zone's purposes");
      return Optional.empty();
    }
    json.require(
        seconds.isNumber() && seconds.asDouble() > 0 && seconds.asDouble() <= LONGEST_DWELL,
        where,
        "is %s; allowed: a number above 0, at most %.0f"
            .formatted(seconds.isMissingNode() ? "missing" : seconds, LONGEST_DWELL));
    return Optional.of(seconds.asDouble());
  }

  private Set<String> labels(String parent, JsonNode list) {
    String where = parent + ".labels";
    json.require(
        list.isMissingNode() || (list.isArray() && list.size() <= MOST_LABELS),
        where,
        "is not a list of at most %d labels".formatted(MOST_LABELS));
    Set<String> labels = new HashSet<>();
    for (JsonNode label : list) {
      json.require(isLabel(label), where, "has %s; allowed: labels of the model".formatted(label));
      labels.add(label.asText());
    }
    return labels;
  }

  private static boolean isLabel(JsonNode label) {
    int bytes = label.asText().getBytes(StandardCharsets.UTF_8).length;
    return label.isTextual() && bytes > 0 && bytes <= ResultLimits.MAX_LABEL_BYTES;
  }

  private Position position(JsonNode text) {
    if (text.isMissingNode()) {
      return Position.BOTTOM_CENTRE;
    }
    Optional<Position> position = Position.of(text.asText());
    json.require(
        position.isPresent(),
        stream + ".position",
        "is %s; allowed: %s".formatted(text, Position.allowed()));
    return position.orElseThrow();
  }

  private String name(String where, String name) {
    json.require(
        NAME.matcher(name).matches(),
        where,
        "has the name %s; allowed: 1 to 64 of a-z, 0-9 and '-'".formatted(JsonFile.quoted(name)));
    return name;
  }

  private JsonNode object(String where, JsonNode node) {
    json.require(node.isObject(), where, "is not an object");
    return node;
  }

  private void known(String where, JsonNode object, String... keys) {
    Set<String> unknown = new TreeSet<>();
    object.fieldNames().forEachRemaining(unknown::add);
    List.of(keys).forEach(unknown::remove);
    unknown.forEach(
        key ->
            mistakes.check(
                () -> {
                  throw json.wrong(
                      where,
                      "has the unknown key %s; known are: %s"
                          .formatted(JsonFile.quoted(key), String.join(", ", keys)));
                }));
  }
}
