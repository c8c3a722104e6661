package dev.sightline.console.recent;

import dev.sightline.contract.event.InvalidEventException;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.ObjectEventJson;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes events of records. Anyone who may write to the topic may have written them. */
@Singleton
final class EventReader {

  static final int MAX_BYTES = 64 << 10;

  private final ObjectEventJson json = new ObjectEventJson();
  private final InstantSource clock;

  EventReader(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @throws InvalidEventException if the record is not an event
   */
  RecentEvent read(ConsumerRecord<byte[], byte[]> record) throws InvalidEventException {
    if (record.value() == null) {
      throw new InvalidEventException("a record without value");
    }
    if (record.value().length > MAX_BYTES) {
      throw new InvalidEventException("a record of " + record.value().length + " bytes");
    }
    ObjectEvent event = json.decode(record.value());
    return new RecentEvent(
        event,
        new RecordPlace(record.partition(), record.offset()),
        record.value(),
        knownAt(record));
  }

  /** Another program's clock may be ahead. */
  private Instant knownAt(ConsumerRecord<byte[], byte[]> record) {
    Instant told = Instant.ofEpochMilli(record.timestamp());
    Instant now = clock.instant();
    return told.isAfter(now) ? now : told;
  }
}
