package dev.sightline.tracker.track;

import dev.sightline.contract.event.TrackId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which detections of one frame belong to which tracks. */
final class Matching {

  private final List<Prospect> prospects;
  private final List<Found> left;
  private final Map<TrackId, Found> found = new HashMap<>();

  /**
   * @param detections in an order that does not depend on how they came
   */
  Matching(List<Prospect> prospects, List<Found> detections) {
    this.prospects = prospects;
    this.left = new ArrayList<>(detections);
  }

  /** Pairs what earlier rounds left over. Only what has the same label can be a pair. */
  void play(Round round) {
    Map<String, List<Prospect>> tracks = new HashMap<>();
    for (Prospect prospect : prospects) {
      if (!found.containsKey(prospect.track().id()) && round.admits(prospect)) {
        tracks.computeIfAbsent(prospect.track().label(), label -> new ArrayList<>()).add(prospect);
      }
    }
    Map<String, List<Found>> detections = new LinkedHashMap<>();
    for (Found each : left) {
      if (tracks.containsKey(each.detection().label()) && round.admits(each)) {
        detections.computeIfAbsent(each.detection().label(), label -> new ArrayList<>()).add(each);
      }
    }
    detections.forEach((label, some) -> pair(round, tracks.get(label), some));
    left.removeIf(found::containsValue);
  }

  private void pair(Round round, List<Prospect> tracks, List<Found> detections) {
    double[][] gain = new double[tracks.size()][detections.size()];
    for (int row = 0; row < gain.length; row++) {
      for (int column = 0; column < detections.size(); column++) {
        gain[row][column] = round.gain(tracks.get(row), detections.get(column));
      }
    }
    int[] columns = Assignment.best(gain);
    for (int row = 0; row < gain.length; row++) {
      if (columns[row] >= 0) {
        found.put(tracks.get(row).track().id(), detections.get(columns[row]));
      }
    }
  }

  Optional<Found> of(Track track) {
    return Optional.ofNullable(found.get(track.id()));
  }

  /** The detections that no track took. */
  List<Found> left() {
    return left;
  }
}
