package dev.sightline.console.recent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.console.testing.SampleEvents;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.InvalidEventException;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.ObjectEventJson;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

  private final EventReader reader = new EventReader(() -> NOW);
  private final ObjectEvent event =
      SampleEvents.event("gate", 7, NOW, "person", new Happening.Left(3.5));
  private final byte[] json = new ObjectEventJson().encode(event);

  @Test
  void shouldReadADocument() throws Exception {
    RecentEvent read = reader.read(record(json, NOW.minusSeconds(2)));

    assertThat(read.event()).isEqualTo(event);
    assertThat(read.record()).isEqualTo(new RecordPlace(3, 11));
    assertThat(read.knownAt()).isEqualTo(NOW.minusSeconds(2));
  }

  @Test
  void shouldNotBelieveAClockThatIsAhead() throws Exception {
    assertThat(reader.read(record(json, NOW.plusSeconds(60))).knownAt()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[1]", "<script>", "{\"schemaVersion\":2}"})
  void shouldRefuseWhatIsNoEvent(String value) {
    assertThatThrownBy(() -> reader.read(record(value.getBytes(UTF_8), NOW)))
        .isInstanceOf(InvalidEventException.class);
  }

  @Test
  void shouldRefuseARecordThatIsTooLargeToKeep() {
    assertThatThrownBy(() -> reader.read(record(new byte[EventReader.MAX_BYTES + 1], NOW)))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("bytes");
  }

  @Test
  void shouldRefuseARecordWithoutValue() {
    assertThatThrownBy(() -> reader.read(new ConsumerRecord<>("events", 0, 0, new byte[0], null)))
        .isInstanceOf(InvalidEventException.class);
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value, Instant time) {
    return new ConsumerRecord<>(
        "events",
        3,
        11,
        time.toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        value.length,
        new byte[0],
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
