package dev.sightline.tracker.world;

import dev.sightline.tracker.quality.Marked;
import dev.sightline.tracker.track.Sighting;
import dev.sightline.tracker.track.TrackChange;
import dev.sightline.tracker.track.TrackChange.Confirmed;
import dev.sightline.tracker.track.TrackChange.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a tracker said of each frame, by the frame's number. */
final class Said {

  private final Map<Long, List<Marked>> byFrame = new HashMap<>();

  void note(List<TrackChange> changes) {
    for (TrackChange change : changes) {
      if (change instanceof Confirmed confirmed) {
        confirmed.sightings().forEach(sighting -> note(change, sighting));
      } else if (change instanceof Seen seen) {
        note(change, seen.sighting());
      }
    }
  }

  private void note(TrackChange change, Sighting sighting) {
    byFrame
        .computeIfAbsent(sighting.frame().number(), number -> new ArrayList<>())
        .add(new Marked(change.track().toString(), sighting.detection().box()));
  }

  List<Marked> in(long frame) {
    return byFrame.getOrDefault(frame, List.of());
  }
}
