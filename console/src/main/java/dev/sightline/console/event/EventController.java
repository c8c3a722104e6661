package dev.sightline.console.event;

import dev.sightline.console.page.PageHead;
import dev.sightline.console.page.PageHeads;
import dev.sightline.console.page.Pages;
import dev.sightline.console.page.Section;
import dev.sightline.console.recent.EventHistory;
import dev.sightline.console.recent.EventLookup;
import dev.sightline.console.recent.EventSlice;
import dev.sightline.console.recent.EventState.Off;
import dev.sightline.console.recent.EventState.Starting;
import dev.sightline.console.recent.EventStatus;
import dev.sightline.console.recent.RecentEvent;
import dev.sightline.console.recent.RecordPlace;
import dev.sightline.contract.Redaction;
import dev.sightline.contract.event.EventId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.reactivestreams.Publisher;

/** Serves the list of events, what keeps it up to date, and each event's page. */
@Controller(EventQuery.PATH)
final class EventController {

  private final Pages templates;
  private final PageHeads heads;
  private final EventHistory history;
  private final EventStatus status;
  private final EventLookup lookup;
  private final EventPages open;
  private final EventViews views;

  EventController(
      Pages templates,
      PageHeads heads,
      EventHistory history,
      EventStatus status,
      EventLookup lookup,
      EventPages open,
      EventViews views) {
    this.templates = templates;
    this.heads = heads;
    this.history = history;
    this.status = status;
    this.lookup = lookup;
    this.open = open;
    this.views = views;
  }

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<byte[]> events(HttpRequest<?> request) {
    if (status.state() instanceof Off) {
      return templates.page("events-off.jte", Map.of("head", head("Events"), "notice", notice()));
    }
    EventQuery query = EventQuery.of(request.getParameters());
    String known = open.known();
    EventSlice slice =
        status.state() instanceof Starting
            ? EventSlice.NOTHING
            : history.newest(query.filter(), EventPages.MOST_ROWS, query.before());
    return templates.page(
        "events.jte",
        Map.of(
            "head",
            head("Events"),
            "form",
            EventForm.of(query.filter(), history.all()),
            "notice",
            notice(),
            "list",
            EventList.of(query, slice, known)));
  }

  private EventNotice notice() {
    return EventNotice.of(status.state());
  }

  /** Events {@code events} with rows and how reading goes, and {@code beat} with nothing. */
  @Get(uri = "/live", produces = MediaType.TEXT_EVENT_STREAM)
  Publisher<Event<String>> live(
      HttpRequest<?> request, @QueryValue(defaultValue = "") String known) {
    if (open.isFull()) {
      throw new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE, "too many open pages");
    }
    return open.open(EventQuery.of(request.getParameters()).filter(), known);
  }

  /**
   * An event's page.
   *
   * @param record where the topic has it
   */
  @Get("/{id}")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<byte[]> event(String id, @QueryValue(defaultValue = "") String record)
      throws InterruptedException {
    Optional<EventId> wanted = EventQuery.id(id);
    if (wanted.isEmpty()) {
      return failed(HttpStatus.NOT_FOUND, "This is no event's id", "Is the address complete?");
    }
    try {
      return find(wanted.get(), RecordPlace.parse(record)).map(this::page).orElseGet(this::missing);
    } catch (KafkaException e) {
      return failed(
          HttpStatus.BAD_GATEWAY,
          "The event can't be read",
          Redaction.redact(String.valueOf(e.getMessage()))
              + ". Reload the page once Kafka is back.");
    }
  }

  private Optional<RecentEvent> find(EventId id, Optional<RecordPlace> record)
      throws InterruptedException {
    Optional<RecentEvent> kept = history.find(id);
    return kept.isPresent() || record.isEmpty() ? kept : lookup.find(id, record.get());
  }

  private HttpResponse<byte[]> page(RecentEvent event) {
    EventView view = views.of(event);
    return templates.page("event.jte", Map.of("head", head(view.words()), "view", view));
  }

  private HttpResponse<byte[]> missing() {
    return failed(
        HttpStatus.NOT_FOUND,
        "Event not found",
        "It has expired from the topic, or was never there.");
  }

  private HttpResponse<byte[]> failed(HttpStatus code, String title, String text) {
    return templates
        .page(
            "events-off.jte", Map.of("head", head("Event"), "notice", new EventNotice(title, text)))
        .status(code);
  }

  private PageHead head(String title) {
    return heads.of(title, Section.EVENTS);
  }
}
