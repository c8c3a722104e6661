package dev.sightline.tracker.world;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Misses some, most of all who is half hidden; misses somebody for a while; is unsure at times;
 * places boxes roughly; sees what is not there.
 */
public final class FaultyDetector implements Detector {

  private static final double MISSED = 0.05;
  private static final double BURSTS_PER_SECOND = 0.04;
  private static final double DIPS = 0.06;
  private static final double JITTER = 0.03;
  private static final double FALSE_PER_FRAME = 0.08;

  private final Random random;
  private final Map<String, Double> blindUntil = new HashMap<>();
  private double last;

  public FaultyDetector(long seed) {
    random = new Random(seed);
  }

  @Override
  public List<Detection> detect(World world, double time) {
    List<Detection> detections = new ArrayList<>();
    for (Visible visible : world.visible(time)) {
      if (isSeen(visible, time)) {
        detections.add(new Detection("person", 0, confidence(visible), moved(visible.box())));
      }
    }
    if (random.nextDouble() < FALSE_PER_FRAME) {
      double ground = 300 + 380 * random.nextDouble();
      double height = Actor.height(ground);
      double x = (World.WIDTH - 0.4 * height) * random.nextDouble();
      detections.add(
          new Detection(
              "person",
              0,
              0.2 + 0.5 * random.nextDouble(),
              new BoundingBox(x, ground - height, 0.4 * height, height)));
    }
    last = time;
    return detections;
  }

  private boolean isSeen(Visible visible, double time) {
    double hidden = 1 - visible.share();
    boolean burst = random.nextDouble() < BURSTS_PER_SECOND * (time - last);
    double length = 0.3 + 0.9 * random.nextDouble();
    if (burst) {
      blindUntil.put(visible.id(), time + length);
    }
    return time >= blindUntil.getOrDefault(visible.id(), 0.0)
        && random.nextDouble() >= MISSED + 0.9 * hidden * hidden;
  }

  private double confidence(Visible visible) {
    double dip = random.nextDouble() < DIPS ? 0.4 : 0;
    double sure = 0.35 + 0.5 * visible.share() - dip + 0.07 * random.nextGaussian();
    return Math.max(0.05, Math.min(0.99, sure));
  }

  private BoundingBox moved(BoundingBox box) {
    double width = box.width() * (1 + JITTER * random.nextGaussian());
    double height = box.height() * (1 + JITTER * random.nextGaussian());
    double x = box.x() + (box.width() - width) / 2 + JITTER * box.width() * random.nextGaussian();
    double y =
        box.y() + (box.height() - height) / 2 + JITTER * box.height() * random.nextGaussian();
    return new BoundingBox(x, y, Math.max(1, width), Math.max(1, height))
        .clippedTo(World.WIDTH, World.HEIGHT);
  }
}
