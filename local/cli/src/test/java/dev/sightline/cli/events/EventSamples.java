package dev.sightline.cli.events;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.EventId;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.TrackId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events of one object. */
public final class EventSamples {

  private EventSamples() {}

  public static ObjectEvent event(String label, Happening happening) {
    return new ObjectEvent(
        ObjectEvent.SCHEMA_VERSION,
        new EventId(new BatchId("video-frames.gate", 0, 9), 0),
        new TrackId(new StreamId("gate"), 7, 0),
        happening,
        label,
        0.8,
        0.9,
        Instant.parse("2026-01-01T12:00:01.250Z"),
        CapturedAtSource.RTCP,
        9,
        9,
        640,
        360,
        new BoundingBox(1, 2, 3, 4),
        List.of(),
        new ModelInfo("m", Optional.empty(), 640, 640),
        Optional.empty());
  }
}
