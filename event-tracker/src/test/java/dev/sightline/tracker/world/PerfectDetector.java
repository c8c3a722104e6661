package dev.sightline.tracker.world;

import dev.sightline.contract.Detection;
import dev.sightline.tracker.quality.Marked;
import java.util.List;

/** Finds everybody exactly, also who is hidden: the truth itself. */
public final class PerfectDetector implements Detector {

  @Override
  public List<Detection> detect(World world, double time) {
    return world.present(time).stream()
        .map(visible -> new Detection("person", 0, 0.9, visible.box()))
        .toList();
  }

  @Override
  public List<Marked> truth(World world, double time) {
    return world.present(time).stream().map(each -> new Marked(each.id(), each.box())).toList();
  }
}
