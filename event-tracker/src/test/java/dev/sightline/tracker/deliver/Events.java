package dev.sightline.tracker.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.Direction;
import dev.sightline.contract.event.EventId;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.ObjectEventJson;
import dev.sightline.contract.event.PathPoint;
import dev.sightline.contract.event.TrackId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Events for tests. */
public final class Events {

  public static final String TOPIC = "video-events";

  private static final ObjectEventJson JSON = new ObjectEventJson();

  private Events() {}

  /** Somebody goes over the line {@code door}. */
  public static ObjectEvent event(String stream, int n) {
    return event(stream, n, "person", new Happening.Crossed("door", Direction.IN));
  }

  public static ObjectEvent event(String stream, int n, String label, Happening happening) {
    StreamId id = new StreamId(stream);
    return new ObjectEvent(
        ObjectEvent.SCHEMA_VERSION,
        new EventId(new BatchId("video-frames." + stream, 0, n), 0),
        new TrackId(id, n, 0),
        happening,
        label,
        0.5,
        0.75,
        Instant.parse("2026-03-01T10:00:00Z"),
        CapturedAtSource.HOST,
        n,
        n,
        1280,
        720,
        new BoundingBox(1, 2, 3, 4),
        List.of(new PathPoint(2.5, 6)),
        new ModelInfo("yolox_nano", "0".repeat(64), 416, 416),
        Optional.empty());
  }

  /** In partition 0, at offset {@code n}. */
  public static EventRecord record(String stream, int n) {
    ObjectEvent event = event(stream, n);
    return new EventRecord(record(stream, 0, n, document(event)), event);
  }

  public static ConsumerRecord<byte[], byte[]> record(
      String stream, int partition, long offset, byte[] document) {
    return new ConsumerRecord<>(TOPIC, partition, offset, stream.getBytes(UTF_8), document);
  }

  public static byte[] document(ObjectEvent event) {
    return JSON.encode(event);
  }
}
