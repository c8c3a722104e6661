package dev.sightline.console.testing;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.EventId;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.PathPoint;
import dev.sightline.contract.event.TrackId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events as the tracker makes them, of somebody who walks from the left to the right. */
public final class SampleEvents {

  private SampleEvents() {}

  /**
   * An event of a frame of its own.
   *
   * @param offset of the frame
   */
  public static ObjectEvent event(
      String stream, long offset, Instant at, String label, Happening happening) {
    return event(stream, offset, at, label, happening, Optional.empty());
  }

  /** The same with a picture. */
  public static ObjectEvent event(
      String stream,
      long offset,
      Instant at,
      String label,
      Happening happening,
      Optional<String> bestImageKey) {
    return new ObjectEvent(
        ObjectEvent.SCHEMA_VERSION,
        new EventId(new BatchId("frames." + stream, 0, offset), 0),
        new TrackId(new StreamId(stream), Math.max(0, offset - 20), 0),
        happening,
        label,
        0.81,
        0.93,
        at,
        CapturedAtSource.HOST,
        offset,
        offset,
        640,
        360,
        new BoundingBox(300, 124, 50, 186),
        List.of(
            new PathPoint(40, 330),
            new PathPoint(110, 322),
            new PathPoint(190, 318),
            new PathPoint(260, 312),
            new PathPoint(325, 310)),
        new ModelInfo("yolox-nano", "ab".repeat(32), 416, 416),
        bestImageKey);
  }
}
