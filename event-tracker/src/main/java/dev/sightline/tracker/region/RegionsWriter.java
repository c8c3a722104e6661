package dev.sightline.tracker.region;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.contract.StreamId;
import dev.sightline.program.region.Polygon;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes regions as {@link RegionsFile} reads them, so that what is read from the text equals what
 * was written. Corners are parts of the frame, whatever the file had; all is in the order of names.
 */
final class RegionsWriter {

  private static final JsonMapper JSON = new JsonMapper();

  private RegionsWriter() {}

  static String write(Map<StreamId, StreamRegions> byStream) {
    Map<String, StreamRegions> sorted = new TreeMap<>();
    byStream.forEach((stream, regions) -> sorted.put(stream.value(), regions));
    ObjectNode file = JSON.createObjectNode();
    sorted.forEach((stream, regions) -> file.set(stream, entry(regions)));
    return file.toString();
  }

  private static ObjectNode entry(StreamRegions regions) {
    ObjectNode entry = JSON.createObjectNode();
    if (regions.position() != Position.BOTTOM_CENTRE) {
      entry.put("position", regions.position().text());
    }
    if (!regions.lines().isEmpty()) {
      ObjectNode lines = entry.putObject("lines");
      regions.lines().forEach(line -> lines.set(line.name(), line(line)));
    }
    if (!regions.zones().isEmpty()) {
      ObjectNode zones = entry.putObject("zones");
      regions.zones().forEach(zone -> zones.set(zone.name(), zone(zone)));
    }
    return entry;
  }

  private static ObjectNode line(Line line) {
    ObjectNode json = JSON.createObjectNode();
    json.set("from", corner(line.from()));
    json.set("to", corner(line.to()));
    putLabels(json, line.labels());
    return json;
  }

  private static ObjectNode zone(Zone zone) {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode polygon = json.putArray("polygon");
    zone.polygon().corners().forEach(corner -> polygon.add(corner(corner)));
    ArrayNode purposes = json.putArray("purposes");
    zone.purposes().stream().sorted().forEach(purpose -> purposes.add(purpose.text()));
    zone.dwellSeconds().ifPresent(seconds -> json.put("dwellSeconds", seconds));
    putLabels(json, zone.labels());
    return json;
  }

  private static ArrayNode corner(Polygon.Point corner) {
    return JSON.createArrayNode().add(corner.x()).add(corner.y());
  }

  private static void putLabels(ObjectNode json, Set<String> labels) {
    if (!labels.isEmpty()) {
      ArrayNode list = json.putArray("labels");
      labels.stream().sorted().forEach(list::add);
    }
  }
}
