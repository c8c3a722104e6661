package dev.sightline.console.wall;

import dev.sightline.console.config.EventsConfig;
import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.page.PageHeads;
import dev.sightline.console.page.Pages;
import dev.sightline.console.page.Section;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.InstantSource;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Serves the wall, and the events that keep it up to date. */
@Controller
final class WallController {

  private final Pages templates;
  private final PageHeads heads;
  private final Wall wall;
  private final WallPages open;
  private final FleetWatch fleet;
  private final EventsConfig events;
  private final InstantSource clock;

  WallController(
      Pages templates,
      PageHeads heads,
      Wall wall,
      WallPages open,
      FleetWatch fleet,
      EventsConfig events,
      InstantSource clock) {
    this.templates = templates;
    this.heads = heads;
    this.wall = wall;
    this.open = open;
    this.fleet = fleet;
    this.events = events;
    this.clock = clock;
  }

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<byte[]> wall() {
    FleetState state = fleet.ask();
    return templates.page(
        "wall.jte",
        Map.of(
            "head",
            heads.of("Wall", Section.WALL),
            "wall",
            wall.view(state, clock.instant()),
            "hasTargets",
            !state.programs().isEmpty(),
            "hasEvents",
            events.shown().isPresent(),
            "empty",
            TileView.EMPTY));
  }

  /** Events {@code wall} with what changed, all of it first, and {@code beat} with nothing. */
  @Get(uri = "/wall/events", produces = MediaType.TEXT_EVENT_STREAM)
  Publisher<Event<String>> events() {
    if (open.isFull()) {
      throw new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE, "too many open pages");
    }
    return open.open();
  }
}
