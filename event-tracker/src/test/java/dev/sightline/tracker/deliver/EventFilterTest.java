package dev.sightline.tracker.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.Direction;
import dev.sightline.contract.event.EventType;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventFilterTest {

  private static final List<ObjectEvent> EVENTS =
      Stream.of(
              new Happening.Appeared(),
              new Happening.Left(1),
              new Happening.Crossed("door", Direction.IN),
              new Happening.Crossed("road", Direction.IN),
              new Happening.Entered("yard"),
              new Happening.LeftZone("yard", 1),
              new Happening.Dwelt("yard", 1),
              new Happening.Dwelt("door", 1))
          .map(happening -> Events.event("gate", 0, "person", happening))
          .toList();

  private static List<Integer> admitted(EventFilter filter) {
    return Stream.iterate(0, i -> i + 1)
        .limit(EVENTS.size())
        .filter(i -> filter.admits(EVENTS.get(i)))
        .toList();
  }

  @Test
  void shouldAdmitAllWithoutRestriction() {
    assertThat(admitted(EventFilter.all())).hasSize(EVENTS.size());
  }

  @Test
  void shouldAdmitTypes() {
    EventFilter filter =
        new EventFilter(
            Set.of(), Set.of(EventType.DWELL, EventType.OBJECT_LEFT), Set.of(), Set.of(), Set.of());

    assertThat(admitted(filter)).containsExactly(1, 6, 7);
  }

  @Test
  void shouldAdmitStreamsAndLabels() {
    EventFilter others =
        new EventFilter(Set.of(new StreamId("yard")), Set.of(), Set.of(), Set.of(), Set.of());
    EventFilter cars =
        new EventFilter(Set.of(new StreamId("gate")), Set.of(), Set.of("car"), Set.of(), Set.of());
    EventFilter people =
        new EventFilter(
            Set.of(new StreamId("gate")), Set.of(), Set.of("person"), Set.of(), Set.of());

    assertThat(admitted(others)).isEmpty();
    assertThat(admitted(cars)).isEmpty();
    assertThat(admitted(people)).hasSize(EVENTS.size());
  }

  @Test
  void shouldAdmitWhatHappensAtOneOfTheLinesOrZones() {
    EventFilter door = new EventFilter(Set.of(), Set.of(), Set.of(), Set.of("door"), Set.of());
    EventFilter yard = new EventFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of("yard"));
    EventFilter both =
        new EventFilter(Set.of(), Set.of(), Set.of(), Set.of("door"), Set.of("yard"));

    assertThat(admitted(door)).containsExactly(2);
    assertThat(admitted(yard)).containsExactly(4, 5, 6);
    assertThat(admitted(both)).containsExactly(2, 4, 5, 6);
  }
}
