package dev.sightline.tracker.watch;

import dev.sightline.contract.event.Happening;
import dev.sightline.program.region.Polygon;
import dev.sightline.tracker.region.Line;
import dev.sightline.tracker.region.StreamRegions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Lines and one object. */
final class LineWatcher {

  /** Of an object that is seen for the first time. */
  Map<Long, Approach> begin(Watch watch, StreamRegions regions) {
    Map<Long, Approach> approaches = new LinkedHashMap<>();
    for (Line line : regions.lines()) {
      if (line.appliesTo(watch.label())) {
        approaches.put(regions.fingerprint(line), begin(watch, line));
      }
    }
    return approaches;
  }

  private static Approach begin(Watch watch, Line line) {
    return Approach.begin(Stretch.of(line), watch.last().place(), isClear(watch, line));
  }

  /**
   * Of an object that is seen again.
   *
   * @param watch with the place where it is now
   * @param before where it was seen last, in parts of the frame
   */
  Map<Long, Approach> step(
      Watch watch, Polygon.Point before, StreamRegions regions, Consumer<Happening> told) {
    Map<Long, Approach> approaches = new LinkedHashMap<>();
    for (Line line : regions.lines()) {
      if (line.appliesTo(watch.label())) {
        long key = regions.fingerprint(line);
        Optional<Approach> known = Optional.ofNullable(watch.approaches().get(key));
        approaches.put(
            key,
            known
                .map(approach -> step(approach, watch, line, before, told))
                .orElseGet(() -> begin(watch, line)));
      }
    }
    return approaches;
  }

  private static Approach step(
      Approach approach, Watch watch, Line line, Polygon.Point before, Consumer<Happening> told) {
    Approach.Progress progress =
        approach.step(Stretch.of(line), before, watch.last().place(), isClear(watch, line));
    progress
        .crossed()
        .ifPresent(direction -> told.accept(new Happening.Crossed(line.name(), direction)));
    return progress.approach();
  }

  private static boolean isClear(Watch watch, Line line) {
    LastSeen seen = watch.last();
    double distance =
        Stretch.of(line).distance(seen.place(), seen.frame().width(), seen.frame().height());
    return distance >= Margin.of(seen);
  }
}
