package dev.sightline.tracker.region;

import dev.sightline.contract.Detection;
import dev.sightline.program.region.Polygon;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What is drawn into one stream's picture.
 *
 * @param lines by name
 * @param zones by name
 */
public record StreamRegions(Position position, List<Line> lines, List<Zone> zones) {

  private static final StreamRegions NONE =
      new StreamRegions(Position.BOTTOM_CENTRE, List.of(), List.of());

  public StreamRegions {
    Objects.requireNonNull(position, "position");
    lines = lines.stream().sorted(Comparator.comparing(Line::name)).toList();
    zones = zones.stream().sorted(Comparator.comparing(Zone::name)).toList();
  }

  public static StreamRegions none() {
    return NONE;
  }

  /** Another number if the line has another name, is drawn elsewhere or sees other places. */
  public long fingerprint(Line line) {
    return Fingerprint.of(position.text() + " " + line.name(), List.of(line.from(), line.to()));
  }

  /**
   * Whether the detection is one that nobody wants to hear of.
   *
   * @param width of the frame in pixels
   * @param height of the frame in pixels
   */
  public boolean ignores(Detection detection, int width, int height) {
    Polygon.Point place = position.in(detection.box(), width, height);
    return zones.stream()
        .filter(zone -> zone.isFor(Purpose.IGNORE) && zone.appliesTo(detection.label()))
        .anyMatch(zone -> zone.polygon().contains(place));
  }
}
