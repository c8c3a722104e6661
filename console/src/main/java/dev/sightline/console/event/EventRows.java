package dev.sightline.console.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.console.page.Pages;
import dev.sightline.console.recent.RecentEvent;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Makes the list's rows for a page that is open, by the same template as the page itself. */
@Singleton
final class EventRows {

  private final Pages pages;

  EventRows(Pages pages) {
    this.pages = pages;
  }

  /** A row for each, as HTML in which names are text. */
  List<String> html(List<RecentEvent> events) {
    return events.stream()
        .map(event -> pages.render("event-row.jte", Map.of("row", new EventRow(event))))
        .map(row -> new String(row, UTF_8))
        .toList();
  }
}
