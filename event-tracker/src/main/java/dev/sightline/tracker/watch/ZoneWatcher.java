package dev.sightline.tracker.watch;

import dev.sightline.contract.event.Happening;
import dev.sightline.program.region.Polygon;
import dev.sightline.tracker.region.Purpose;
import dev.sightline.tracker.region.StreamRegions;
import dev.sightline.tracker.region.Zone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Zones and one object. It is in a zone as soon as it is seen inside, and until it is seen clear of
 * its edge outside.
 */
final class ZoneWatcher {

  /**
   * Where the object is now.
   *
   * @param watch with the place where it is now, and the stays until now
   * @return the stays from now on
   */
  List<Stay> step(Watch watch, StreamRegions regions, Consumer<Happening> told) {
    List<Zone> zones = regions.zones().stream().filter(zone -> concerns(zone, watch)).toList();
    watch.stays().stream()
        .filter(stay -> zones.stream().noneMatch(stay::isIn))
        .forEach(stay -> leave(stay, told));
    List<Stay> stays = new ArrayList<>();
    for (Zone zone : zones) {
      Optional<Stay> stay = watch.stays().stream().filter(one -> one.isIn(zone)).findFirst();
      (stay.isPresent() ? stay(stay.get(), zone, watch, told) : enter(zone, watch, told))
          .ifPresent(stays::add);
    }
    return stays;
  }

  private static boolean concerns(Zone zone, Watch watch) {
    return !zone.isFor(Purpose.IGNORE) && zone.appliesTo(watch.label());
  }

  private static Optional<Stay> enter(Zone zone, Watch watch, Consumer<Happening> told) {
    if (!zone.polygon().contains(watch.last().place())) {
      return Optional.empty();
    }
    boolean isTold = zone.isFor(Purpose.COUNT);
    if (isTold) {
      told.accept(new Happening.Entered(zone.name()));
    }
    Instant now = watch.last().frame().capturedAt();
    return Optional.of(new Stay(zone.name(), zone.fingerprint(), isTold, now, now, false));
  }

  private static Optional<Stay> stay(
      Stay before, Zone zone, Watch watch, Consumer<Happening> told) {
    Instant now = watch.last().frame().capturedAt();
    boolean isInside = zone.polygon().contains(watch.last().place());
    if (!isInside && distance(zone.polygon(), watch.last()) >= Margin.of(watch.last())) {
      leave(before, told);
      return Optional.empty();
    }
    Stay stay = isInside ? before.seenInside(now) : before;
    double seconds = Seconds.between(stay.entered(), now);
    boolean dwells =
        !stay.hasDwelt() && zone.dwellSeconds().filter(least -> seconds >= least).isPresent();
    if (dwells) {
      told.accept(new Happening.Dwelt(zone.name(), seconds));
    }
    return Optional.of(dwells ? stay.dwelt() : stay);
  }

  private static void leave(Stay stay, Consumer<Happening> told) {
    if (stay.isTold()) {
      told.accept(new Happening.LeftZone(stay.zone(), stay.secondsInside()));
    }
  }

  /** To the nearest edge, in pixels. */
  private static double distance(Polygon polygon, LastSeen seen) {
    double nearest = Double.POSITIVE_INFINITY;
    Polygon.Point from = polygon.corners().get(polygon.corners().size() - 1);
    for (Polygon.Point to : polygon.corners()) {
      double distance =
          new Stretch(from, to).distance(seen.place(), seen.frame().width(), seen.frame().height());
      nearest = Math.min(nearest, distance);
      from = to;
    }
    return nearest;
  }
}
