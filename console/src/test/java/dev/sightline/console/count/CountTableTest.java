package dev.sightline.console.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.recent.RecentEvents;
import dev.sightline.console.testing.SampleEvents;
import dev.sightline.contract.event.Direction;
import dev.sightline.contract.event.Happening;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.convert.value.ConvertibleMultiValuesMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountTableTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:20:00Z");

  @Test
  void shouldAddUpThisHourAndToday() {
    CountTable table =
        table(
            query(Map.of()),
            List.of(
                crossings("door", Direction.IN, "2026-05-04T10:00:00Z", 3),
                crossings("door", Direction.OUT, "2026-05-04T10:00:00Z", 1),
                crossings("door", Direction.IN, "2026-05-04T07:00:00Z", 20),
                crossings("door", Direction.IN, "2026-05-03T23:00:00Z", 500)));

    assertThat(table.rows())
        .containsExactly(new CountTable.Row("gate", "door", "person", 3, 1, 23, 1));
  }

  @Test
  void shouldBeginTheDayWhereTheViewerDoes() {
    CountTable table =
        table(
            query(Map.of("today", "2026-05-03T18:30:00Z")),
            List.of(
                crossings("door", Direction.IN, "2026-05-03T18:00:00Z", 5),
                crossings("door", Direction.IN, "2026-05-03T17:00:00Z", 7)));

    assertThat(table.today()).isEqualTo("2026-05-03T18:00:00Z");
    assertThat(table.rows()).extracting(CountTable.Row::inToday).containsExactly(5L);
  }

  @Test
  void shouldPassOverADayThatIsNone() {
    for (String day : List.of("", "today", "2027-01-01T00:00:00Z", "2020-01-01T00:00:00Z")) {
      assertThat(query(Map.of("today", day)).today()).isEqualTo("2026-05-04T00:00:00Z");
    }
  }

  @Test
  void shouldShowNoMoreRowsThanCanBeRead() {
    CountTable table =
        table(
            query(Map.of()),
            IntStream.range(0, CountTable.MOST_ROWS + 2)
                .mapToObj(i -> crossings("line-" + i, Direction.IN, "2026-05-04T10:00:00Z", 1))
                .toList());

    assertThat(table.rows()).hasSize(CountTable.MOST_ROWS);
    assertThat(table.left()).isEqualTo(2);
  }

  @Test
  void shouldCountTheEventsInMemoryAndSayHowFarBackTheyGo() {
    MemoryCounts memory =
        new MemoryCounts(
            RecentEvents.history(
                SampleEvents.event(
                    "gate", 1, NOW.minusSeconds(5000), "person", new Happening.Appeared()),
                SampleEvents.event(
                    "gate",
                    2,
                    NOW.minusSeconds(10),
                    "person",
                    new Happening.Crossed("door", Direction.OUT))));

    Counted counted = memory.count("Nobody else tells.");

    assertThat(counted.isTrackers()).isFalse();
    assertThat(counted.note())
        .startsWith("Nobody else tells. Counted from the newest 2 events")
        .contains("2026-05-04 08:56:40 UTC");
    assertThat(CountTable.of(query(Map.of()), counted, NOW).rows())
        .containsExactly(new CountTable.Row("gate", "door", "person", 0, 1, 0, 1));
  }

  private static CountTable table(CountQuery query, List<Crossings> crossings) {
    return CountTable.of(query, new Counted(crossings, true, ""), NOW);
  }

  private static CountQuery query(Map<String, String> parameters) {
    Map<CharSequence, List<String>> values =
        parameters.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Map.Entry::getKey, entry -> List.of(entry.getValue())));
    return CountQuery.of(new ConvertibleMultiValuesMap<>(values, ConversionService.SHARED), NOW);
  }

  private static Crossings crossings(String line, Direction direction, String from, long count) {
    return new Crossings("gate", line, "person", direction, Instant.parse(from), count);
  }
}
