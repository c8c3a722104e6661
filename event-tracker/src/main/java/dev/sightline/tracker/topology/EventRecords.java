package dev.sightline.tracker.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.EventHeaders;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.ObjectEventJson;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Events as records: the stream as key, the document as value. Thread-safe. */
final class EventRecords {

  private final ObjectEventJson json = new ObjectEventJson();

  /**
   * @param timestamp of the result's record, so that a replay gives the same; a frame's own may be
   *     years off, and Kafka keeps records by it
   */
  Record<byte[], byte[]> of(StreamId stream, ObjectEvent event, long timestamp) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(EventHeaders.EVENT_ID, utf8(event.eventId()));
    headers.add(EventHeaders.SCHEMA_VERSION, utf8(event.schemaVersion()));
    headers.add(EventHeaders.EVENT_TYPE, utf8(event.happening().type()));
    return new Record<>(utf8(stream), json.encode(event), timestamp, headers);
  }

  private static byte[] utf8(Object value) {
    return value.toString().getBytes(UTF_8);
  }
}
