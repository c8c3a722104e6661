package dev.sightline.tracker.watch;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.TrackId;
import dev.sightline.tracker.region.StreamRegions;
import dev.sightline.tracker.track.Sighting;
import dev.sightline.tracker.track.TrackChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes events of what happens to objects. A pure function: the same changes and regions give the
 * same events, in the order of the changes; within a sighting appearing comes first, then lines by
 * name, then zones by name. An event's frame is the one in which it happened; what a track's end
 * makes known happened at its last sighting. Thread-safe.
 */
public final class Watcher {

  private final LineWatcher lines = new LineWatcher();
  private final ZoneWatcher zones = new ZoneWatcher();

  /**
   * Takes all changes of one frame. Event ids count from 0 with each call: one call a frame.
   *
   * @param changes of the stream's tracks, the ends of tracks by an earlier model among them
   * @param regions that hold now; an object that is followed already begins anew with a line that
   *     is new or drawn elsewhere, and has left a zone that is gone or drawn elsewhere
   * @param frame that is looked at: its topic, partition and offset
   * @param model that looked at it
   * @throws IllegalArgumentException if a change is of a track that was not confirmed
   */
  public Watched step(
      Watches watches,
      List<TrackChange> changes,
      StreamRegions regions,
      BatchId frame,
      ModelInfo model) {
    ModelInfo now = ForeignText.model(model);
    ModelInfo before = watches.model().orElse(now);
    Told told = new Told(frame);
    Map<TrackId, Watch> byTrack = new LinkedHashMap<>(watches.byTrack());
    for (TrackChange change : changes) {
      TrackId track = change.track();
      if (change instanceof TrackChange.Confirmed confirmed) {
        byTrack.put(track, confirm(confirmed, regions, now, told));
      } else if (change instanceof TrackChange.Seen seen) {
        Watch known = known(byTrack.get(track), track);
        byTrack.put(track, see(known, track, seen.sighting(), regions, now, told));
      } else {
        end(known(byTrack.remove(track), track), track, before, told);
      }
    }
    return new Watched(new Watches(Optional.of(now), byTrack), told.events());
  }

  private static Watch known(Watch watch, TrackId track) {
    if (watch == null) {
      throw new IllegalArgumentException("track " + track + " was never confirmed");
    }
    return watch;
  }

  private Watch confirm(
      TrackChange.Confirmed confirmed, StreamRegions regions, ModelInfo model, Told told) {
    TrackId track = confirmed.track();
    List<Sighting> sightings = confirmed.sightings();
    Watch watch = appear(track, sightings.get(0), regions, model, told);
    for (Sighting sighting : sightings.subList(1, sightings.size())) {
      watch = see(watch, track, sighting, regions, model, told);
    }
    return watch;
  }

  private Watch appear(
      TrackId track, Sighting sighting, StreamRegions regions, ModelInfo model, Told told) {
    LastSeen first = seen(sighting, regions);
    Watch watch =
        new Watch(
            ForeignText.label(sighting.detection().label()),
            sighting.frame().capturedAt(),
            first,
            Certainty.none().and(sighting),
            Trail.none().and(first.place()),
            Map.of(),
            List.of());
    told.tell(track, watch, model, new Happening.Appeared());
    return watch.with(
        lines.begin(watch, regions),
        zones.step(watch, regions, happening -> told.tell(track, watch, model, happening)));
  }

  private Watch see(
      Watch before,
      TrackId track,
      Sighting sighting,
      StreamRegions regions,
      ModelInfo model,
      Told told) {
    LastSeen last = seen(sighting, regions);
    Watch watch =
        new Watch(
            before.label(),
            before.firstSeen(),
            last,
            before.certainty().and(sighting),
            before.trail().and(last.place()),
            before.approaches(),
            before.stays());
    return watch.with(
        lines.step(
            watch,
            before.last().place(),
            regions,
            happening -> told.tell(track, watch, model, happening)),
        zones.step(watch, regions, happening -> told.tell(track, watch, model, happening)));
  }

  private static LastSeen seen(Sighting sighting, StreamRegions regions) {
    return new LastSeen(
        sighting.frame(),
        sighting.detection().box(),
        regions
            .position()
            .in(sighting.detection().box(), sighting.frame().width(), sighting.frame().height()));
  }

  private static void end(Watch watch, TrackId track, ModelInfo model, Told told) {
    for (Stay stay : watch.stays()) {
      if (stay.isTold()) {
        told.tell(track, watch, model, new Happening.LeftZone(stay.zone(), stay.secondsInside()));
      }
    }
    double seconds = Seconds.between(watch.firstSeen(), watch.last().frame().capturedAt());
    told.tell(track, watch, model, new Happening.Left(seconds));
  }
}
