package dev.sightline.console.count;

import dev.sightline.console.fleet.Fleet;
import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.fleet.ProgramKind;
import dev.sightline.console.recent.EventHistory;
import dev.sightline.console.recent.RecentEvent;
import dev.sightline.contract.StreamId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** Counts as well as it can be known: by the tracker where one answers, otherwise from memory. */
@Singleton
final class Counts {

  /** A page asks for each. */
  static final int MOST_STREAMS = 64;

  private final Fleet fleet;
  private final EventHistory history;
  private final TrackerCounts tracker;
  private final MemoryCounts memory;

  Counts(Fleet fleet, EventHistory history, TrackerCounts tracker, MemoryCounts memory) {
    this.fleet = fleet;
    this.history = history;
    this.tracker = tracker;
    this.memory = memory;
  }

  /** The cameras that any program knows of, or any event that is kept. */
  List<String> streams() {
    return streams(fleet.now());
  }

  private List<String> streams(FleetState state) {
    return Stream.concat(
            state.streams().keySet().stream().map(StreamId::value),
            history.all().stream().map(RecentEvent::stream))
        .distinct()
        .sorted()
        .toList();
  }

  /** What is counted for a page. Waits a few seconds at most. */
  Counted count(CountQuery query) throws InterruptedException {
    FleetState state = fleet.now();
    List<URI> trackers = state.answering(ProgramKind.TRACKER);
    if (trackers.isEmpty()) {
      return memory.count(
          state.has(ProgramKind.TRACKER)
              ? "The event tracker does not answer."
              : "CONSOLE_TARGETS names no event tracker, which has the counts of every day.");
    }
    List<String> streams =
        streams(state).stream()
            .filter(stream -> query.stream().isEmpty() || stream.equals(query.stream()))
            .toList();
    try {
      Counted counted =
          tracker.count(trackers, streams.stream().limit(MOST_STREAMS).toList(), query.today());
      return streams.size() > MOST_STREAMS
          ? new Counted(
              counted.crossings(),
              true,
              "Only the first %d cameras are shown; choose one. %s"
                  .formatted(MOST_STREAMS, counted.note()))
          : counted;
    } catch (IOException e) {
      return memory.count("The event tracker can't tell: " + e.getMessage() + ".");
    }
  }
}
