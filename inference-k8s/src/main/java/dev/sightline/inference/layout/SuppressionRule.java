package dev.sightline.inference.layout;

/**
 * When a box yields to a more confident one of its class.
 *
 * @param maxIou the largest intersection over union that two kept boxes may have, 0 to 1
 * @param maxContainment the largest intersection over the smaller box's area that two kept boxes
 *     may have, 0 to 1; 1 switches the criterion off
 */
public record SuppressionRule(double maxIou, double maxContainment) {

  /** Boxes may overlap entirely. */
  public static final SuppressionRule NONE = iou(1);

  public static SuppressionRule iou(double maxIou) {
    return new SuppressionRule(maxIou, 1);
  }

  public SuppressionRule withMaxIou(double newMaxIou) {
    return new SuppressionRule(newMaxIou, maxContainment);
  }
}
