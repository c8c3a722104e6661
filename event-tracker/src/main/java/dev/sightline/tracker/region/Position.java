package dev.sightline.tracker.region;

import dev.sightline.contract.BoundingBox;
import dev.sightline.program.region.Polygon;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which point of its box stands for an object where lines and zones are concerned. */
public enum Position {
  /** Where a person's feet are, or a car's wheels. */
  BOTTOM_CENTRE("bottom-centre", 1),
  /** For a camera that looks down from above. */
  CENTRE("centre", 0.5);

  private final String text;
  private final double down;

  Position(String text, double down) {
    this.text = text;
    this.down = down;
  }

  /** As the regions file has it. */
  public String text() {
    return text;
  }

  /** Reads what {@link #text()} writes. */
  static Optional<Position> of(String text) {
    return Arrays.stream(values()).filter(position -> position.text.equals(text)).findFirst();
  }

  /** All of them, for a person. */
  static String allowed() {
    return Arrays.stream(values()).map(Position::text).collect(Collectors.joining(", "));
  }

  /**
   * The object's place in its frame.
   *
   * @param box in pixels
   * @param width of the frame in pixels
   * @param height of the frame in pixels
   */
  public Polygon.Point in(BoundingBox box, int width, int height) {
    return new Polygon.Point(
        (box.x() + box.width() / 2) / width, (box.y() + box.height() * down) / height);
  }
}
