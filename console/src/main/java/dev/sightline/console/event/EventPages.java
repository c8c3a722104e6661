package dev.sightline.console.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.console.recent.EventFilter;
import dev.sightline.console.recent.EventHistory;
import dev.sightline.console.recent.EventSlice;
import dev.sightline.console.recent.EventState.Starting;
import dev.sightline.console.recent.EventStatus;
import io.micronaut.http.sse.Event;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * The lists that are open and are told what comes: each by its own filter, at its own pace, and at
 * most {@link #MOST_ROWS} events at a time, the newest. One that says nothing comes where nothing
 * happened for a while: a page knows by it that it is not cut off. Thread-safe.
 */
@Singleton
final class EventPages {

  static final int MOST_PAGES = 100;
  static final int MOST_ROWS = 100;
  static final Duration PACE = Duration.ofMillis(400);
  static final Duration HEARTBEAT = Duration.ofSeconds(4);

  /** Then a page connects again, and its session is asked for, which may have ended meanwhile. */
  static final Duration LONGEST = Duration.ofHours(1);

  private final JsonMapper json = new JsonMapper();
  private final EventHistory history;
  private final EventStatus status;
  private final EventRows rows;
  private final InstantSource clock;
  private final AtomicInteger open = new AtomicInteger();
  private final Sinks.Empty<Void> end = Sinks.empty();

  /** Counts of another run say nothing of this one's. */
  private final String run;

  EventPages(EventHistory history, EventStatus status, EventRows rows, InstantSource clock) {
    this.history = history;
    this.status = status;
    this.rows = rows;
    this.clock = clock;
    this.run = Long.toHexString(clock.instant().toEpochMilli()) + "-";
  }

  /** What a page that is made now knows of the history; for {@link #open}. */
  String known() {
    return run + (isStarting() ? 0 : history.came());
  }

  private long known(String text) {
    if (!text.startsWith(run) || !text.substring(run.length()).matches("\\d{1,18}")) {
      return 0;
    }
    return Long.parseLong(text.substring(run.length()));
  }

  /** Until all partitions have been read to their ends it is not known which events are newest. */
  private boolean isStarting() {
    return status.state() instanceof Starting;
  }

  boolean isFull() {
    return open.get() >= MOST_PAGES;
  }

  /**
   * A page's events, until it is closed.
   *
   * @param known what {@link #known()} was when the page was made, or was told last
   */
  Publisher<Event<String>> open(EventFilter filter, String known) {
    return Flux.defer(() -> events(new Page(filter, known(known))))
        .doOnSubscribe(subscription -> open.incrementAndGet())
        .doFinally(signal -> open.decrementAndGet());
  }

  private Flux<Event<String>> events(Page page) {
    return Flux.interval(Duration.ZERO, PACE)
        // A page that reads slowly gets all that came meanwhile at once.
        .onBackpressureDrop()
        .concatMap(tick -> Flux.fromStream(() -> page.next().stream()), 1)
        .take(LONGEST)
        .takeUntilOther(end.asMono());
  }

  @PreDestroy
  void close() {
    end.tryEmitEmpty();
  }

  /** Asked by one thread at a time. */
  private final class Page {

    private final EventFilter filter;
    private long known;
    private EventNotice notice = EventNotice.NONE;
    private boolean isNew = true;
    private Instant toldAt = Instant.EPOCH;

    Page(EventFilter filter, long known) {
      this.filter = filter;
      this.known = known;
    }

    Optional<Event<String>> next() {
      Optional<Event<String>> event = news();
      if (event.isEmpty() && toldAt.plus(HEARTBEAT).isBefore(clock.instant())) {
        event = Optional.of(Event.of("").name("beat"));
      }
      if (event.isPresent()) {
        toldAt = clock.instant();
      }
      return event;
    }

    private Optional<Event<String>> news() {
      EventNotice now = EventNotice.of(status.state());
      boolean isNoticeOther = isNew || !now.equals(notice);
      isNew = false;
      notice = now;
      EventSlice slice = isStarting() ? EventSlice.NOTHING : slice();
      return isNoticeOther || !slice.events().isEmpty()
          ? Optional.of(Event.of(text(slice)).name("events"))
          : Optional.empty();
    }

    private EventSlice slice() {
      long before = known;
      known = history.came();
      return known > before ? history.since(before, filter, MOST_ROWS) : EventSlice.NOTHING;
    }

    private String text(EventSlice slice) {
      try {
        return json.writeValueAsString(
            Map.of(
                "rows", rows.html(slice.events()),
                "skipped", slice.rest(),
                "known", run + known,
                "title", notice.title(),
                "text", notice.text()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("text that cannot be written as JSON", e);
      }
    }
  }
}
