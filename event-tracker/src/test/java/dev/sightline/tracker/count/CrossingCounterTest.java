package dev.sightline.tracker.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.Direction;
import dev.sightline.contract.event.EventId;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.TrackId;
import dev.sightline.tracker.count.CountAnswer.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrossingCounterTest {

  private static final StreamId GATE = new StreamId("gate");
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private final KeyValueStore<String, byte[]> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore("counts"), Serdes.String(), Serdes.ByteArray())
          .withLoggingDisabled()
          .build();
  private final CrossingCounter counter = new CrossingCounter(store);

  @BeforeEach
  void open() {
    MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    store.init(context.getStateStoreContext(), store);
  }

  @Test
  void shouldCountByLineDirectionLabelAndWindow() {
    cross("door", Direction.IN, "person", NOON);
    cross("door", Direction.IN, "person", NOON.plusSeconds(59));
    cross("door", Direction.OUT, "person", NOON.plusSeconds(59));
    cross("door", Direction.IN, "car", NOON.plusSeconds(60));
    cross("gate", Direction.IN, "person", NOON.plusSeconds(3600));
    counter.add(GATE, event(new Happening.Appeared(), "person", NOON));

    assertThat(rows(CountUnit.MINUTE))
        .extracting(Row::from, Row::line, Row::direction, Row::label, Row::count)
        .containsExactly(
            tuple(NOON, "door", Direction.IN, "person", 2L),
            tuple(NOON, "door", Direction.OUT, "person", 1L),
            tuple(NOON.plusSeconds(60), "door", Direction.IN, "car", 1L),
            tuple(NOON.plusSeconds(3600), "gate", Direction.IN, "person", 1L));
    assertThat(rows(CountUnit.HOUR)).hasSize(4);
    assertThat(rows(CountUnit.DAY))
        .extracting(Row::from, Row::to)
        .containsOnly(
            tuple(Instant.parse("2026-01-31T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z")));
  }

  @Test
  void shouldTellOnlyWhatIsAskedFor() {
    cross("door", Direction.IN, "person", NOON);
    cross("door", Direction.IN, "car", NOON);
    cross("gate", Direction.IN, "person", NOON);
    cross("door", Direction.IN, "person", NOON.plusSeconds(120));

    CountQuery query =
        new CountQuery(
            GATE,
            Optional.of("door"),
            Optional.of("person"),
            CountUnit.MINUTE,
            NOON,
            NOON.plusSeconds(120));

    assertThat(CountReader.answer(store, query, Optional.empty()).counts())
        .singleElement()
        .satisfies(row -> assertThat(row.from()).isEqualTo(NOON));
  }

  @Test
  void shouldCallAWindowFinalWhenTheStreamIsPastItsGrace() {
    cross("door", Direction.IN, "person", NOON);
    Instant end = NOON.plusSeconds(60);

    assertThat(isFinalAt(end.plus(CountReader.GRACE).minusNanos(1))).isFalse();
    assertThat(isFinalAt(end.plus(CountReader.GRACE))).isTrue();
  }

  private boolean isFinalAt(Instant streamTime) {
    return CountReader.answer(store, all(CountUnit.MINUTE), Optional.of(streamTime))
        .counts()
        .get(0)
        .isFinal();
  }

  @Test
  void shouldCountWhatComesLate() {
    cross("door", Direction.IN, "person", NOON.plus(Duration.ofDays(1)));
    cross("door", Direction.IN, "person", NOON);

    assertThat(rows(CountUnit.DAY)).extracting(Row::count).containsExactly(1L, 1L);
  }

  @Test
  void shouldKeepTheLastWindowsThatWereBegun() {
    int kept = CountUnit.MINUTE.kept();
    for (int minute = 0; minute < kept + 10; minute++) {
      cross("door", Direction.IN, "person", NOON.plus(Duration.ofMinutes(minute)));
    }

    List<Row> rows = rows(CountUnit.MINUTE);
    assertThat(rows).hasSize(kept);
    assertThat(rows.get(0).from()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
  }

  @Test
  void shouldKeepWindowsWhenAClockJumps() {
    cross("door", Direction.IN, "person", NOON);
    cross("door", Direction.IN, "person", NOON.plus(Duration.ofDays(20_000)));
    cross("door", Direction.IN, "person", NOON);

    assertThat(rows(CountUnit.MINUTE)).extracting(Row::count).containsExactly(2L, 1L);
  }

  @Test
  void shouldCountLabelsWithoutEndTogether() {
    for (int label = 0; label < 1000; label++) {
      cross("door", Direction.IN, "invented-" + label, NOON);
    }

    List<Row> rows = rows(CountUnit.MINUTE);
    assertThat(rows).hasSize(WindowCounts.MAX_LABELS + 1);
    assertThat(rows)
        .filteredOn(row -> row.label().equals(WindowCounts.OTHER))
        .singleElement()
        .satisfies(row -> assertThat(row.count()).isEqualTo(1000 - WindowCounts.MAX_LABELS));
  }

  @Test
  void shouldCountLinesWithoutEndTogether() {
    for (int line = 0; line < 1000; line++) {
      cross("line-" + line, Direction.IN, "person", NOON);
    }

    assertThat(rows(CountUnit.MINUTE)).hasSize(WindowCounts.MAX_LINES + 1);
  }

  private List<Row> rows(CountUnit unit) {
    return CountReader.answer(store, all(unit), Optional.empty()).counts();
  }

  private static CountQuery all(CountUnit unit) {
    return new CountQuery(
        GATE, Optional.empty(), Optional.empty(), unit, Instant.EPOCH, CountQuery.LATEST);
  }

  private void cross(String line, Direction direction, String label, Instant time) {
    counter.add(GATE, event(new Happening.Crossed(line, direction), label, time));
  }

  private static ObjectEvent event(Happening happening, String label, Instant time) {
    return new ObjectEvent(
        ObjectEvent.SCHEMA_VERSION,
        new EventId(new BatchId("frames", 0, 0), 0),
        new TrackId(GATE, 0, 0),
        happening,
        label,
        0.5,
        0.5,
        time,
        CapturedAtSource.HOST,
        0,
        0,
        10,
        10,
        new BoundingBox(0, 0, 1, 1),
        List.of(),
        new ModelInfo("m", "a".repeat(64), 1, 1),
        Optional.empty());
  }
}
