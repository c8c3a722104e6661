package dev.sightline.console.recent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.testing.SampleEvents;
import dev.sightline.contract.event.Direction;
import dev.sightline.contract.event.EventId;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventHistoryTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
  private static final Happening APPEARED = new Happening.Appeared();

  @Test
  void shouldHaveTheNewestFirstWhateverComesFirst() {
    EventHistory history = new EventHistory(10, 10_000);
    history.add(event("gate", 2, APPEARED));
    history.add(event("yard", 3, APPEARED));
    history.add(event("gate", 1, APPEARED));

    assertThat(offsets(history.newest(EventFilter.ALL, 10, Optional.empty())))
        .containsExactly(3L, 2L, 1L);
  }

  @Test
  void shouldLetTheOldestGoWhereThereAreTooMany() {
    EventHistory history = new EventHistory(2, 10_000);
    history.add(event("gate", 5, APPEARED));
    history.add(event("gate", 6, APPEARED));
    history.add(event("gate", 7, APPEARED));
    history.add(event("gate", 1, APPEARED));

    assertThat(offsets(history.newest(EventFilter.ALL, 10, Optional.empty())))
        .containsExactly(7L, 6L);
    assertThat(history.find(id("gate", 5))).isEmpty();
    assertThat(history.find(id("gate", 6))).isPresent();
  }

  @Test
  void shouldLetTheOldestGoWhereTheyAreTooLarge() {
    EventHistory history = new EventHistory(10, 3 * 100 * 4);
    for (int offset = 1; offset <= 5; offset++) {
      history.add(event("gate", offset, APPEARED));
    }

    assertThat(history.all()).hasSize(3);
  }

  @Test
  void shouldTakeAnEventOnce() {
    EventHistory history = new EventHistory(10, 10_000);
    history.add(event("gate", 1, APPEARED));
    history.add(event("gate", 1, APPEARED));

    assertThat(history.all()).hasSize(1);
    assertThat(history.came()).isEqualTo(1);
  }

  @Test
  void shouldTellWhatCameSinceAndHowMuchIsLeftOut() {
    EventHistory history = new EventHistory(10, 10_000);
    history.add(event("gate", 1, APPEARED));
    long known = history.came();
    for (int offset = 2; offset <= 5; offset++) {
      history.add(event("gate", offset, APPEARED));
    }

    EventSlice slice = history.since(known, EventFilter.ALL, 3);

    assertThat(offsets(slice)).containsExactly(5L, 4L, 3L);
    assertThat(slice.rest()).isEqualTo(1);
  }

  @Test
  void shouldGoOnBeforeAnEventThatIsKept() {
    EventHistory history = new EventHistory(3, 10_000);
    for (int offset = 1; offset <= 4; offset++) {
      history.add(event("gate", offset, APPEARED));
    }

    assertThat(offsets(history.newest(EventFilter.ALL, 10, Optional.of(id("gate", 4)))))
        .containsExactly(3L, 2L);
    assertThat(offsets(history.newest(EventFilter.ALL, 10, Optional.of(id("gate", 1))))).isEmpty();
  }

  @Test
  void shouldFilterByEachPart() {
    EventHistory history = new EventHistory(10, 10_000);
    history.add(event("gate", 1, new Happening.Crossed("door", Direction.IN)));
    history.add(event("yard", 2, new Happening.Entered("lawn")));
    history.add(event("gate", 3, new Happening.Dwelt("lawn", 40)));

    assertThat(filtered(history, new EventFilter("gate", "", "", "", ""))).containsExactly(3L, 1L);
    assertThat(filtered(history, new EventFilter("", "dwell", "", "", ""))).containsExactly(3L);
    assertThat(filtered(history, new EventFilter("", "", "", "door", ""))).containsExactly(1L);
    assertThat(filtered(history, new EventFilter("", "", "", "", "lawn"))).containsExactly(3L, 2L);
    assertThat(filtered(history, new EventFilter("", "", "dog", "", ""))).isEmpty();
  }

  private static List<Long> filtered(EventHistory history, EventFilter filter) {
    return offsets(history.newest(filter, 10, Optional.empty()));
  }

  private static List<Long> offsets(EventSlice slice) {
    return slice.events().stream().map(event -> event.event().offset()).toList();
  }

  private static EventId id(String stream, long offset) {
    return SampleEvents.event(stream, offset, NOW, "person", APPEARED).eventId();
  }

  /** Made known as many seconds after the beginning as its offset says. */
  private static RecentEvent event(String stream, long offset, Happening happening) {
    ObjectEvent event = SampleEvents.event(stream, offset, NOW, "person", happening);
    return new RecentEvent(
        event, new RecordPlace(0, offset), new byte[100], NOW.plusSeconds(offset));
  }
}
