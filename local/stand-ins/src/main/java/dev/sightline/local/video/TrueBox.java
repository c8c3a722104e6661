package dev.sightline.local.video;

import dev.sightline.contract.BoundingBox;

/**
 * Where somebody is in a frame, in pixels.
 *
 * @param id the same as long as this person stays in view; who leaves and comes back has another
 */
public record TrueBox(int id, double x, double y, double width, double height) {

  public static TrueBox of(int id, BoundingBox box) {
    return new TrueBox(id, box.x(), box.y(), box.width(), box.height());
  }

  public BoundingBox box() {
    return new BoundingBox(x, y, width, height);
  }

  TrueBox later(int ids) {
    return new TrueBox(id + ids, x, y, width, height);
  }
}
