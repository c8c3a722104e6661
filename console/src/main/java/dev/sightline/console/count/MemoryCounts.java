package dev.sightline.console.count;

import dev.sightline.console.page.Numbers;
import dev.sightline.console.page.Utc;
import dev.sightline.console.recent.EventHistory;
import dev.sightline.console.recent.RecentEvent;
import dev.sightline.contract.event.Happening.Crossed;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Counts the events that are in memory, which may not be all of a day. */
@Singleton
final class MemoryCounts {

  private final EventHistory history;

  MemoryCounts(EventHistory history) {
    this.history = history;
  }

  /**
   * @param why no better counts are shown, as a sentence
   */
  Counted count(String why) {
    List<RecentEvent> events = history.all();
    String reach =
        events.isEmpty()
            ? "No events are in memory."
            : "Counted from the newest %s events, which go back to %s; what happened before is missing."
                .formatted(
                    Numbers.count(events.size()),
                    Utc.text(events.get(events.size() - 1).event().capturedAt()));
    return new Counted(
        events.stream().flatMap(event -> crossing(event).stream()).toList(),
        false,
        why + " " + reach);
  }

  private static Optional<Crossings> crossing(RecentEvent event) {
    return event.event().happening() instanceof Crossed crossed
        ? Optional.of(
            new Crossings(
                event.stream(),
                crossed.line(),
                event.event().label(),
                crossed.direction(),
                event.event().capturedAt().truncatedTo(ChronoUnit.HOURS),
                1))
        : Optional.empty();
  }
}
