package dev.sightline.program.region;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.contract.StreamId;
import dev.sightline.program.setting.InvalidSettingException;
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

  private final RegionJson json;
  private final Set<String> keys;
  private final Map<StreamId, JsonNode> entries;

  private PolygonFile(RegionJson json, Set<String> keys, String text) {
    this.json = json;
    this.keys = new TreeSet<>(keys);
    this.entries = entries(json.streams(text));
  }

  /**
   * @param setting the variable that names the file
   * @param keys under which a stream may have polygons
   * @throws InvalidSettingException if there is no such file, or it is no object of streams
   */
  public static PolygonFile read(String setting, Path file, Set<String> keys) {
    RegionJson json = new RegionJson(setting, file);
    return new PolygonFile(json, keys, json.text());
  }

  /**
   * What was read already.
   *
   * @param setting the variable that names the file
   * @param keys under which a stream may have polygons
   * @throws InvalidSettingException if the text is no object of streams
   */
  public static PolygonFile parse(String setting, Path file, Set<String> keys, String text) {
    return new PolygonFile(new RegionJson(setting, file), keys, text);
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

  private Map<StreamId, JsonNode> entries(JsonNode streams) {
    Map<StreamId, JsonNode> byStream = new HashMap<>();
    for (Map.Entry<String, JsonNode> stream : streams.properties()) {
      byStream.put(json.stream(stream.getKey()), stream.getValue());
    }
    return byStream;
  }

  private Map<String, List<Polygon>> polygons(String name, JsonNode entry) {
    json.require(entry.isObject(), name, "is not an object of " + known(" and "));
    entry.fieldNames().forEachRemaining(key -> requireKnown(name, key));
    Polygon.Point size = json.size(name, entry);
    Map<String, List<Polygon>> byKey = new HashMap<>();
    for (String key : keys) {
      byKey.put(key, list(name + "." + key, entry.path(key), size));
    }
    json.require(byKey.values().stream().anyMatch(list -> !list.isEmpty()), name, "has no polygon");
    return Map.copyOf(byKey);
  }

  private void requireKnown(String name, String key) {
    json.require(
        key.equals(RegionJson.SIZE) || keys.contains(key),
        name,
        "has the unknown key '%s'; known are: %s".formatted(key, known(", ")));
  }

  private String known(String last) {
    return keys.stream().collect(Collectors.joining(", ")) + last + RegionJson.SIZE;
  }

  private List<Polygon> list(String name, JsonNode list, Polygon.Point size) {
    json.require(list.isMissingNode() || list.isArray(), name, "is not a list of polygons");
    List<Polygon> polygons = new ArrayList<>();
    for (JsonNode polygon : list) {
      polygons.add(json.polygon("%s[%d]".formatted(name, polygons.size()), polygon, size));
    }
    return List.copyOf(polygons);
  }
}
