package dev.sightline.tracker.track;

import dev.sightline.contract.event.TrackId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which detections of one frame belong to which tracks. */
final class Matching {

  private final Map<String, Group> groups = new HashMap<>();
  private final Map<TrackId, Candidate> found = new HashMap<>();

  /** What has the same label. */
  private static final class Group {
    private final List<Prospect> prospects = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
  }

  Matching(List<Prospect> prospects, List<Candidate> candidates) {
    prospects.forEach(each -> group(each.track().label()).prospects.add(each));
    candidates.forEach(each -> group(each.detection().label()).candidates.add(each));
  }

  private Group group(String label) {
    return groups.computeIfAbsent(label, name -> new Group());
  }

  /** Pairs what earlier rounds left over. */
  void play(Round round) {
    groups.values().forEach(group -> play(round, group));
  }

  private void play(Round round, Group group) {
    List<Prospect> rows =
        group.prospects.stream().filter(each -> round.tracks().test(each.track())).toList();
    List<Candidate> columns = group.candidates.stream().filter(round.candidates()).toList();
    if (rows.isEmpty() || columns.isEmpty()) {
      return;
    }
    int[] pairs = Assignment.best(gains(round, rows, columns));
    for (int row = 0; row < pairs.length; row++) {
      if (pairs[row] >= 0) {
        found.put(rows.get(row).track().id(), columns.get(pairs[row]));
        group.prospects.remove(rows.get(row));
        group.candidates.remove(columns.get(pairs[row]));
      }
    }
  }

  private static double[][] gains(Round round, List<Prospect> rows, List<Candidate> columns) {
    double[][] gains = new double[rows.size()][columns.size()];
    for (int row = 0; row < gains.length; row++) {
      for (int column = 0; column < gains[row].length; column++) {
        gains[row][column] = round.gain(rows.get(row), columns.get(column));
      }
    }
    return gains;
  }

  /** The detections that no track took, by rank. */
  List<Candidate> left() {
    return groups.values().stream()
        .flatMap(group -> group.candidates.stream())
        .sorted(Comparator.comparingInt(Candidate::rank))
        .toList();
  }

  Optional<Candidate> of(Track track) {
    return Optional.ofNullable(found.get(track.id()));
  }
}
