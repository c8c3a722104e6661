package dev.sightline.console.event;

import dev.sightline.console.recent.EventSlice;
import java.util.List;

/**
 * The events of a page, as its template takes them.
 *
 * @param rows newest first
 * @param live where the page hears of more; empty where it shows older ones
 * @param newest the address of the newest events with this filter
 * @param older the address of those before; empty where none are kept
 */
public record EventList(List<EventRow> rows, String live, String newest, String older) {

  static EventList of(EventQuery query, EventSlice slice, String known) {
    List<EventRow> rows = slice.events().stream().map(EventRow::new).toList();
    return new EventList(
        rows,
        query.before().isPresent()
            ? ""
            : query.filtered(EventQuery.PATH + "/live").with("known", known).toString(),
        query.newest().toString(),
        slice.rest() == 0
            ? ""
            : query.older(slice.events().get(rows.size() - 1).event().eventId()).toString());
  }

  public boolean isLive() {
    return !live.isEmpty();
  }
}
