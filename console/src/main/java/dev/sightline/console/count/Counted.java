package dev.sightline.console.count;

import java.util.List;

/**
 * Crossings, and where they come from.
 *
 * @param isTrackers whether the tracker counted them; otherwise they are of the events in memory
 * @param note what a reader has to know of them, in sentences; empty where there is nothing to say
 */
record Counted(List<Crossings> crossings, boolean isTrackers, String note) {

  Counted {
    crossings = List.copyOf(crossings);
  }
}
