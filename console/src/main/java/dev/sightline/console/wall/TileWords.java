package dev.sightline.console.wall;

import dev.sightline.console.fleet.StreamState;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Puts a camera into the words of its tile. */
@Singleton
final class TileWords {

  private static final double HALF = 0.5;
  private static final double MOST = 0.95;

  /**
   * @param told what the programs tell of it
   */
  TileView tile(Camera camera, Condition condition, Optional<StreamState> told, Instant now) {
    Optional<KeptFrame> picture = camera.picture();
    boolean isOnline = condition.state() == CameraState.ONLINE;
    return new TileView(
        camera.id().value(),
        condition.state().word(),
        condition.state().tone().cssClass(),
        condition.since().map(TileWords::iso).orElse(""),
        condition.reason(),
        condition.source(),
        picture.map(frame -> "/pictures/" + frame.annotatedKey()).orElse(""),
        picture.map(frame -> iso(frame.capturedAt())).orElse(""),
        picture.map(frame -> "/batches/" + frame.resultKey()).orElse(""),
        note(camera),
        Words.perSecond(camera.framesPerSecond(now)),
        told.map(stream -> String.valueOf(stream.capture().droppedInAll())).orElse(Words.NONE),
        Words.seconds(isOnline ? lag(camera, told) : Optional.empty()),
        pair(camera.toResult(), now),
        pair(camera.toPicture(), now));
  }

  /** By the consumer where it tells, otherwise how old the newest frame was with its result. */
  private static Optional<Duration> lag(Camera camera, Optional<StreamState> told) {
    return told.filter(stream -> stream.consumer().consumed() > 0)
        .flatMap(StreamState::lag)
        .or(camera::lag);
  }

  private static String note(Camera camera) {
    if (!camera.isPictureMissing()) {
      return "";
    }
    return camera.picture().isPresent()
        ? "No newer annotated picture for 30 s. Is the annotate function running?"
        : "No annotated picture after 30 s. Is the annotate function running?";
  }

  private static String pair(LatencyWindow delays, Instant now) {
    return Words.pair(delays.percentiles(now, HALF, MOST));
  }

  private static String iso(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
