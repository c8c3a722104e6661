package dev.sightline.contract.event;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.ModelInfo;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that happened to an object, at the frame in which it happened. That may be an earlier
 * frame than the one that {@link #eventId} names, which made it known: an object has left once it
 * has not been seen for a while.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param label of the object's class
 * @param confidenceMean of the object's detections up to that frame, 0 to 1
 * @param confidenceBest of them, 0 to 1
 * @param capturedAt of the frame
 * @param frameNumber of the frame within its run of capture
 * @param offset of the frame's record in the partition that the event id names
 * @param width of the frame in pixels
 * @param height of the frame in pixels
 * @param box of the object in that frame, in pixels
 * @param path where the object came along, oldest first, to its place in that frame
 * @param model that detected it
 * @param bestImageKey of the kept picture in which the object has its highest confidence, where one
 *     was kept
 */
public record ObjectEvent(
    int schemaVersion,
    EventId eventId,
    TrackId track,
    Happening happening,
    String label,
    double confidenceMean,
    double confidenceBest,
    Instant capturedAt,
    CapturedAtSource capturedAtSource,
    long frameNumber,
    long offset,
    int width,
    int height,
    BoundingBox box,
    List<PathPoint> path,
    ModelInfo model,
    Optional<String> bestImageKey) {

  /** Counts up when a reader of the older document would misread the newer one. */
  public static final int SCHEMA_VERSION = 1;

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /**
   * @throws IllegalArgumentException if the frame was captured before 1970 or after 9998, which
   *     calendars can't show
   */
  public ObjectEvent {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(track, "track");
    Objects.requireNonNull(happening, "happening");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(capturedAt, "capturedAt");
    Objects.requireNonNull(capturedAtSource, "capturedAtSource");
    Objects.requireNonNull(box, "box");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(bestImageKey, "bestImageKey");
    path = List.copyOf(path);
    if (!canBeAt(capturedAt)) {
      throw new IllegalArgumentException("capturedAt is " + capturedAt + ", not in 1970 to 9998");
    }
  }

  /** Whether a frame of that time can have events: calendars show it in every zone. */
  public static boolean canBeAt(Instant time) {
    return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
  }
}
