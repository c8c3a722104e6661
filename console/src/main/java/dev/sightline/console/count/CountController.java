package dev.sightline.console.count;

import dev.sightline.console.config.EventsConfig;
import dev.sightline.console.page.PageHeads;
import dev.sightline.console.page.Pages;
import dev.sightline.console.page.Section;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/** Serves the counts by line, and to its script the table alone. */
@Controller(CountQuery.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CountController {

  private final Pages pages;
  private final PageHeads heads;
  private final Counts counts;
  private final EventsConfig config;
  private final InstantSource clock;

  CountController(
      Pages pages, PageHeads heads, Counts counts, EventsConfig config, InstantSource clock) {
    this.pages = pages;
    this.heads = heads;
    this.counts = counts;
    this.config = config;
    this.clock = clock;
  }

  /** Where events are off the list says so. */
  @Get
  HttpResponse<byte[]> counts(HttpRequest<?> request) throws InterruptedException {
    if (config.shown().isEmpty()) {
      return HttpResponse.seeOther(URI.create("/events"));
    }
    CountQuery query = CountQuery.of(request.getParameters(), clock.instant());
    return pages.page(
        "counts.jte",
        Map.of(
            "head",
            heads.of("Counts", Section.EVENTS),
            "form",
            new CountForm(query.stream(), query.line(), query.label(), counts.streams()),
            "table",
            table(query)));
  }

  @Get("/table")
  HttpResponse<byte[]> table(HttpRequest<?> request) throws InterruptedException {
    CountQuery query = CountQuery.of(request.getParameters(), clock.instant());
    return pages.page("counts-table.jte", Map.of("table", table(query)));
  }

  private CountTable table(CountQuery query) throws InterruptedException {
    return CountTable.of(query, counts.count(query), clock.instant());
  }
}
