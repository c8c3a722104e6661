package dev.sightline.console.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.console.page.Pages;
import dev.sightline.console.recent.EventFilter;
import dev.sightline.console.recent.EventHistory;
import dev.sightline.console.recent.EventStatus;
import dev.sightline.console.recent.RecentEvents;
import dev.sightline.console.testing.SampleEvents;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

class EventPagesTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final JsonMapper json = new JsonMapper();

  @Test
  void shouldTellAPageOfAnotherRunAllThatIsNewest() throws Exception {
    EventPages pages =
        pages(RecentEvents.history(event(1), event(2)), RecentEvents.live(), NOW.plusSeconds(60));
    String known = pages(RecentEvents.history(event(1)), RecentEvents.live(), NOW).known();

    JsonNode first = first(pages, known);

    assertThat(first.path("rows")).hasSize(2);
    assertThat(first.path("rows").get(0).asText()).contains("00000000000000000002-e0");
  }

  @Test
  void shouldTellAPageOnlyWhatItDoesNotKnow() throws Exception {
    EventPages pages = pages(RecentEvents.history(event(1)), RecentEvents.live(), NOW);

    JsonNode first = first(pages, pages.known());

    assertThat(first.path("rows")).isEmpty();
    assertThat(first.path("title").asText()).isEmpty();
    assertThat(first.path("known").asText()).isEqualTo(pages.known());
  }

  @Test
  void shouldTellNoEventsBeforeItIsKnownWhichAreNewest() throws Exception {
    EventPages pages =
        pages(RecentEvents.history(event(1), event(2)), RecentEvents.starting(), NOW);

    JsonNode first = first(pages, pages.known());

    assertThat(first.path("rows")).isEmpty();
    assertThat(first.path("title").asText()).isEqualTo("Reading events…");
    assertThat(first.path("known").asText()).endsWith("-0");
  }

  @Test
  void shouldSayHowManyMoreThereWere() throws Exception {
    ObjectEvent[] many =
        LongStream.range(0, EventPages.MOST_ROWS + 7)
            .mapToObj(EventPagesTest::event)
            .toArray(ObjectEvent[]::new);

    JsonNode first = first(pages(RecentEvents.history(many), RecentEvents.live(), NOW), "");

    assertThat(first.path("rows")).hasSize(EventPages.MOST_ROWS);
    assertThat(first.path("skipped").asInt()).isEqualTo(7);
  }

  @Test
  void shouldCountThePagesThatAreOpen() {
    EventPages pages = pages(RecentEvents.history(), RecentEvents.live(), NOW);
    var open =
        LongStream.range(0, EventPages.MOST_PAGES)
            .mapToObj(i -> Flux.from(pages.open(EventFilter.ALL, "")).subscribe())
            .toList();

    assertThat(pages.isFull()).isTrue();
    open.get(0).dispose();
    assertThat(pages.isFull()).isFalse();
    open.forEach(Disposable::dispose);
  }

  private JsonNode first(EventPages pages, String known) throws Exception {
    Event<String> event = Flux.from(pages.open(EventFilter.ALL, known)).blockFirst(PATIENCE);
    assertThat(event.getName()).isEqualTo("events");
    return json.readTree(event.getData());
  }

  private static EventPages pages(EventHistory history, EventStatus status, Instant now) {
    return new EventPages(history, status, new EventRows(new Pages()), () -> now);
  }

  private static ObjectEvent event(long offset) {
    return SampleEvents.event(
        "gate", offset, NOW.plusSeconds(offset), "person", new Happening.Appeared());
  }
}
