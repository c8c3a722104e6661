package dev.sightline.program.region;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.contract.StreamId;
import dev.sightline.program.setting.InvalidSettingException;
import dev.sightline.program.setting.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The words that all files about parts of the frame have in common: an object by stream, and
 * corners [x, y], in parts of the frame (0 to 1) or, with {@link #SIZE} [width, height], in pixels
 * of a frame of that size. What is wrong is refused with an {@link InvalidSettingException} that
 * names the setting, the file and the place in it.
 */
public final class RegionJson {

  /** The key of a stream's entry under which the size of its frames is. */
  public static final String SIZE = "size";

  private final JsonFile file;

  /**
   * @param setting the variable that names the file
   */
  public RegionJson(String setting, Path file) {
    this.file = new JsonFile(setting, file);
  }

  /** The text of the file. */
  public String text() {
    return file.text();
  }

  /** Entries by stream, none of which has been looked at. */
  public JsonNode streams(String text) {
    JsonNode json = file.json(text);
    require(json.isObject(), "the file", "is not an object of streams");
    return json;
  }

  /** The stream that a key names. */
  public StreamId stream(String key) {
    try {
      return new StreamId(key);
    } catch (IllegalArgumentException e) {
      throw wrong("a stream", "has a name that is none: " + e.getMessage());
    }
  }

  /** The size of the frame that an entry's corners are in; 1 by 1 if it says none. */
  public Polygon.Point size(String stream, JsonNode entry) {
    JsonNode json = entry.path(SIZE);
    if (json.isMissingNode()) {
      return new Polygon.Point(1, 1);
    }
    Polygon.Point size = pair(stream + "." + SIZE, json);
    require(
        size.x() > 0 && size.y() > 0, stream + "." + SIZE, "is not a [width, height] in pixels");
    return size;
  }

  /** A list of at least three corners. */
  public Polygon polygon(String name, JsonNode json, Polygon.Point size) {
    require(
        json.isArray() && json.size() >= Polygon.LEAST_CORNERS,
        name,
        "is not a list of at least three corners [x, y]");
    List<Polygon.Point> corners = new ArrayList<>();
    for (JsonNode corner : json) {
      corners.add(corner(name, corner, size));
    }
    return new Polygon(corners);
  }

  /** One corner, within the frame. */
  public Polygon.Point corner(String name, JsonNode json, Polygon.Point size) {
    Polygon.Point point = pair(name, json);
    require(
        isWithin(point.x(), size.x()) && isWithin(point.y(), size.y()),
        name,
        "has the corner %s; allowed: [0, 0] to [%s, %s]".formatted(json, size.x(), size.y()));
    return new Polygon.Point(point.x() / size.x(), point.y() / size.y());
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

  /**
   * @throws InvalidSettingException unless the condition holds
   */
  public void require(boolean condition, String what, String problem) {
    file.require(condition, what, problem);
  }

  /** The refusal of a part of the file, see {@link JsonFile#wrong}. */
  public InvalidSettingException wrong(String what, String problem) {
    return file.wrong(what, problem);
  }
}
