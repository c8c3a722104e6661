package dev.sightline.inference.region;

import dev.sightline.contract.BoundingBox;
import dev.sightline.program.region.Polygon;
import java.util.List;

/**
 * Where detections of one stream count: by the middle of a box's bottom edge, which is where a
 * person or a vehicle stands.
 *
 * @param include a detection counts inside any of these; everywhere if there are none
 * @param exclude and in none of these
 */
public record StreamRegions(List<Polygon> include, List<Polygon> exclude) {

  public static final StreamRegions EVERYWHERE = new StreamRegions(List.of(), List.of());

  public StreamRegions {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  /**
   * @param box in pixels of the frame
   * @param width of the frame
   * @param height of the frame
   */
  public boolean count(BoundingBox box, int width, int height) {
    Polygon.Point foot =
        new Polygon.Point((box.x() + box.width() / 2) / width, (box.y() + box.height()) / height);
    return (include.isEmpty() || include.stream().anyMatch(region -> region.contains(foot)))
        && exclude.stream().noneMatch(mask -> mask.contains(foot));
  }
}
