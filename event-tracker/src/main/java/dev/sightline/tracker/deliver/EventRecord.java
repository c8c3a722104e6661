package dev.sightline.tracker.deliver;

import dev.sightline.contract.event.ObjectEvent;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event in its topic.
 *
 * @param record whose value is the document, which goes on byte for byte
 */
public record EventRecord(ConsumerRecord<byte[], byte[]> record, ObjectEvent event) {

  public EventRecord {
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(event, "event");
  }

  /** The event as JSON in UTF-8. */
  public byte[] document() {
    return record.value();
  }

  /** What tells it apart, also if it comes twice. */
  public String id() {
    return event.eventId().toString();
  }
}
