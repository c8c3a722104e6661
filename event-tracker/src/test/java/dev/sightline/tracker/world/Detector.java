package dev.sightline.tracker.world;

import dev.sightline.contract.Detection;
import dev.sightline.tracker.quality.Marked;
import java.util.List;

/** What a model makes of a moment of a world. */
public interface Detector {

  List<Detection> detect(World world, double time);

  /** What it is judged by: who can be seen. */
  default List<Marked> truth(World world, double time) {
    return world.visible(time).stream().map(each -> new Marked(each.id(), each.box())).toList();
  }
}
