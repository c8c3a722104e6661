package dev.sightline.console.archive;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The labels that were seen, each once: summaries share them, and a filter offers them. */
final class Labels {

  private static final int MOST = 5000;

  private final ConcurrentMap<String, String> seen = new ConcurrentHashMap<>();

  /** The one text for a label. Beyond {@value #MOST} labels, the given one. */
  String shared(String label) {
    String known = seen.get(label);
    if (known != null || seen.size() >= MOST) {
      return known == null ? label : known;
    }
    String first = seen.putIfAbsent(label, label);
    return first == null ? label : first;
  }

  List<String> all() {
    return seen.keySet().stream().sorted().toList();
  }
}
