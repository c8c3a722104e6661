package dev.sightline.program.region;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.contract.StreamId;
import dev.sightline.program.setting.InvalidSettingException;
import dev.sightline.program.text.TextFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A JSON file with polygons by stream, under the keys that a setting knows. Each key has a list of
 * polygons of at least three corners [x, y], in parts of the frame (0 to 1) or, with {@code size}
 * [width, height], in pixels of a frame of that size. The file as a whole is checked when it is
 * read, a stream's entry when it is asked for: one that is wrong says nothing about the others.
 */
public final class PolygonFile {

  private static final String SIZE = "size";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final String setting;
  private final Path file;
  private final Set<String> keys;
  private final Map<StreamId, JsonNode> entries;

  private PolygonFile(String setting, Path file, Set<String> keys, String text) {
    this.setting = setting;
    this.file = file;
    this.keys = new TreeSet<>(keys);
    this.entries = entries(json(text));
  }

  /**
   * @param setting the variable that names the file
   * @param keys under which a stream may have polygons
   * @throws InvalidSettingException if there is no such file, or it is no object of streams
   */
  public static PolygonFile read(String setting, Path file, Set<String> keys) {
    try {
      return parse(setting, file, keys, TextFile.read(file));
    } catch (CharacterCodingException e) {
      throw wrong(setting, file, "the file", "is not text (UTF-8)");
    } catch (IOException e) {
      throw unreadable(setting, file, e);
    }
  }

  /**
   * What was read already.
   *
   * @param setting the variable that names the file
   * @param keys under which a stream may have polygons
   * @throws InvalidSettingException if the text is no object of streams
   */
  public static PolygonFile parse(String setting, Path file, Set<String> keys, String text) {
    return new PolygonFile(setting, file, keys, text);
  }

  /** Those that have an entry, good or not. */
  public Set<StreamId> streams() {
    return Set.copyOf(entries.keySet());
  }

  /**
   * The stream's polygons by key, each key that is known among them; at least one polygon in all.
   *
   * @throws InvalidSettingException if anything in the stream's entry is wrong
   * @throws IllegalArgumentException if the stream has none
   */
  public Map<String, List<Polygon>> of(StreamId stream) {
    JsonNode entry = entries.get(stream);
    if (entry == null) {
      throw new IllegalArgumentException("no entry of " + stream);
    }
    return polygons(stream.value(), entry);
  }

  private JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw unreadable(setting, file, e);
    }
  }

  private static InvalidSettingException unreadable(String setting, Path file, IOException cause) {
    String line = cause.toString().lines().findFirst().orElse("").replaceFirst("^[\\w.$]*\\.", "");
    return wrong(setting, file, "the file", "cannot be read as JSON (%s)".formatted(line));
  }

  private Map<StreamId, JsonNode> entries(JsonNode json) {
    require(json.isObject(), "the file", "is not an object of streams");
    Map<StreamId, JsonNode> byStream = new HashMap<>();
    for (Map.Entry<String, JsonNode> stream : json.properties()) {
      byStream.put(name(stream.getKey()), stream.getValue());
    }
    return byStream;
  }

  private StreamId name(String stream) {
    try {
      return new StreamId(stream);
    } catch (IllegalArgumentException e) {
      throw wrong("a stream", "has a name that is none: " + e.getMessage());
    }
  }

  private Map<String, List<Polygon>> polygons(String name, JsonNode json) {
    require(json.isObject(), name, "is not an object of " + known(" and "));
    json.fieldNames().forEachRemaining(key -> requireKnown(name, key));
    Polygon.Point size = size(name, json.path(SIZE));
    Map<String, List<Polygon>> byKey = new HashMap<>();
    for (String key : keys) {
      byKey.put(key, list(name + "." + key, json.path(key), size));
    }
    require(byKey.values().stream().anyMatch(list -> !list.isEmpty()), name, "has no polygon");
    return Map.copyOf(byKey);
  }

  private void requireKnown(String name, String key) {
    require(
        key.equals(SIZE) || keys.contains(key),
        name,
        "has the unknown key '%s'; known are: %s".formatted(key, known(", ")));
  }

  private String known(String last) {
    return keys.stream().collect(Collectors.joining(", ")) + last + SIZE;
  }

  private Polygon.Point size(String stream, JsonNode json) {
    if (json.isMissingNode()) {
      return new Polygon.Point(1, 1);
    }
    Polygon.Point size = pair(stream + "." + SIZE, json);
    require(
        size.x() > 0 && size.y() > 0, stream + "." + SIZE, "is not a [width, height] in pixels");
    return size;
  }

  private List<Polygon> list(String name, JsonNode json, Polygon.Point size) {
    require(json.isMissingNode() || json.isArray(), name, "is not a list of polygons");
    List<Polygon> polygons = new ArrayList<>();
    for (JsonNode polygon : json) {
      polygons.add(polygon("%s[%d]".formatted(name, polygons.size()), polygon, size));
    }
    return List.copyOf(polygons);
  }

  private Polygon polygon(String name, JsonNode json, Polygon.Point size) {
    require(
        json.isArray() && json.size() >= Polygon.LEAST_CORNERS,
        name,
        "is not a list of at least three corners [x, y]");
    List<Polygon.Point> corners = new ArrayList<>();
    for (JsonNode corner : json) {
      Polygon.Point point = pair(name, corner);
      require(
          isWithin(point.x(), size.x()) && isWithin(point.y(), size.y()),
          name,
          "has the corner %s; allowed: [0, 0] to [%s, %s]".formatted(corner, size.x(), size.y()));
      corners.add(new Polygon.Point(point.x() / size.x(), point.y() / size.y()));
    }
    return new Polygon(corners);
  }

  private Polygon.Point pair(String name, JsonNode json) {
    require(
        json.isArray() && json.size() == 2 && json.get(0).isNumber() && json.get(1).isNumber(),
        name,
        "has %s where two numbers are needed".formatted(json));
    return new Polygon.Point(json.get(0).asDouble(), json.get(1).asDouble());
  }

  private static boolean isWithin(double value, double greatest) {
    return value >= 0 && value <= greatest;
  }

  private void require(boolean condition, String what, String problem) {
    if (!condition) {
      throw wrong(what, problem);
    }
  }

  private InvalidSettingException wrong(String what, String problem) {
    return wrong(setting, file, what, problem);
  }

  private static InvalidSettingException wrong(
      String setting, Path file, String what, String problem) {
    return new InvalidSettingException("%s is '%s': %s %s".formatted(setting, file, what, problem));
  }
}
