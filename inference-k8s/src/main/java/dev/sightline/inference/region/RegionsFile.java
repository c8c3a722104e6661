package dev.sightline.inference.region;

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

/**
 * Reads regions from JSON: by stream, {@code include} and {@code exclude}, each a list of polygons
 * of at least three corners [x, y], in parts of the frame (0 to 1) or, with {@code size} [width,
 * height], in pixels of a frame of that size.
 */
final class RegionsFile {

  private static final String SIZE = "size";
  private static final String INCLUDE = "include";
  private static final String EXCLUDE = "exclude";
  private static final Set<String> KEYS = Set.of(SIZE, INCLUDE, EXCLUDE);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Path file;

  private RegionsFile(Path file) {
    this.file = file;
  }

  /**
   * @throws InvalidSettingException if there is no such file, or anything in it is wrong
   */
  static Regions read(Path file) {
    RegionsFile reader = new RegionsFile(file);
    return reader.regions(reader.json());
  }

  private JsonNode json() {
    try {
      return JSON.readTree(TextFile.read(file));
    } catch (CharacterCodingException e) {
      throw wrong("the file", "is not text (UTF-8)");
    } catch (IOException e) {
      throw wrong("the file", "cannot be read as JSON (%s)".formatted(firstLine(e)));
    }
  }

  private static String firstLine(IOException e) {
    return e.toString().lines().findFirst().orElse("").replaceFirst("^[\\w.$]*\\.", "");
  }

  private Regions regions(JsonNode json) {
    require(json.isObject(), "the file", "is not an object of streams");
    Map<String, StreamRegions> byStream = new HashMap<>();
    for (Map.Entry<String, JsonNode> stream : json.properties()) {
      byStream.put(name(stream.getKey()), stream(stream.getKey(), stream.getValue()));
    }
    return new Regions(byStream);
  }

  private String name(String stream) {
    try {
      return new StreamId(stream).value();
    } catch (IllegalArgumentException e) {
      throw wrong("a stream", "has a name that is none: " + e.getMessage());
    }
  }

  private StreamRegions stream(String name, JsonNode json) {
    require(json.isObject(), name, "is not an object of include, exclude and size");
    json.fieldNames()
        .forEachRemaining(
            key ->
                require(
                    KEYS.contains(key),
                    name,
                    "has the unknown key '%s'; known are: exclude, include, size".formatted(key)));
    Polygon.Point size = size(name, json.path(SIZE));
    List<Polygon> include = polygons(name + "." + INCLUDE, json.path(INCLUDE), size);
    List<Polygon> exclude = polygons(name + "." + EXCLUDE, json.path(EXCLUDE), size);
    require(!include.isEmpty() || !exclude.isEmpty(), name, "has no polygon");
    return new StreamRegions(include, exclude);
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

  private List<Polygon> polygons(String name, JsonNode json, Polygon.Point size) {
    require(json.isMissingNode() || json.isArray(), name, "is not a list of polygons");
    List<Polygon> polygons = new ArrayList<>();
    for (JsonNode polygon : json) {
      polygons.add(polygon("%s[%d]".formatted(name, polygons.size()), polygon, size));
    }
    return polygons;
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
    return new InvalidSettingException(
        "INFERENCE_REGIONS is '%s': %s %s".formatted(file, what, problem));
  }
}
