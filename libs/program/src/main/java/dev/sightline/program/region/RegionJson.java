package dev.sightline.program.region;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sightline.contract.StreamId;
import dev.sightline.program.setting.InvalidSettingException;
import dev.sightline.program.text.TextFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
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

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final String setting;
  private final Path file;

  /**
   * @param setting the variable that names the file
   */
  public RegionJson(String setting, Path file) {
    this.setting = setting;
    this.file = file;
  }

  /** The text of the file. */
  public String text() {
    try {
      return TextFile.read(file);
    } catch (CharacterCodingException e) {
      throw wrong("the file", "is not text (UTF-8)");
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Entries by stream, none of which has been looked at. */
  public JsonNode streams(String text) {
    JsonNode json = json(text);
    require(json.isObject(), "the file", "is not an object of streams");
    return json;
  }

  private JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private InvalidSettingException unreadable(IOException cause) {
    String line = cause.toString().lines().findFirst().orElse("").replaceFirst("^[\\w.$]*\\.", "");
    return wrong("the file", "cannot be read as JSON (%s)".formatted(line));
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
    if (!condition) {
      throw wrong(what, problem);
    }
  }

  /**
   * The refusal of a part of the file.
   *
   * @param what the part
   * @param problem what is wrong with it and what is allowed, as the end of a sentence
   */
  public InvalidSettingException wrong(String what, String problem) {
    return new InvalidSettingException("%s is '%s': %s %s".formatted(setting, file, what, problem));
  }

  /** A key or a value as the file has it, on one line. */
  public static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
