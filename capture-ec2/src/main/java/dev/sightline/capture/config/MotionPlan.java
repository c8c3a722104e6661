package dev.sightline.capture.config;

import dev.sightline.program.region.Polygon;
import java.time.Duration;
import java.util.List;

/**
 * When a stream's frames are published.
 *
 * @param isOn whether only when something moves
 * @param threshold by how many of 255 levels a small part of the picture has to differ, on average
 *     and beyond noise
 * @param heartbeat after which a frame is published anyway
 * @param auditShare 0 to 1, of the frames that are held back
 * @param mask parts of the frame in which nothing counts as motion
 */
public record MotionPlan(
    boolean isOn, double threshold, Duration heartbeat, double auditShare, List<Polygon> mask) {

  /** Every frame is published. */
  public static final MotionPlan OFF = new MotionPlan(false, 1, Duration.ZERO, 0, List.of());

  public MotionPlan {
    mask = List.copyOf(mask);
  }
}
