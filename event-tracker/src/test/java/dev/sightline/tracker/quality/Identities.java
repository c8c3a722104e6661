package dev.sightline.tracker.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers identities from 0, in the order in which they appear. */
final class Identities {

  private final Map<String, Integer> numbers = new HashMap<>();

  static Identities ofTruth(List<ScoredFrame> frames) {
    Identities identities = new Identities();
    frames.forEach(frame -> frame.truth().forEach(identities::add));
    return identities;
  }

  static Identities ofTracks(List<ScoredFrame> frames) {
    Identities identities = new Identities();
    frames.forEach(frame -> frame.tracked().forEach(identities::add));
    return identities;
  }

  private void add(Marked marked) {
    numbers.putIfAbsent(marked.id(), numbers.size());
  }

  int of(Marked marked) {
    return numbers.get(marked.id());
  }

  int count() {
    return numbers.size();
  }
}
