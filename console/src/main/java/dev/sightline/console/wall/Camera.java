package dev.sightline.console.wall;

import dev.sightline.console.live.LiveResult;
import dev.sightline.console.roster.LastSeen;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is known of a camera by its results and pictures. Not thread-safe. */
final class Camera {

  private final StreamId id;
  private final Rhythm rhythm = new Rhythm();
  private final FrameRate rate = new FrameRate();
  private final LatencyWindow toResult = new LatencyWindow();
  private final LatencyWindow toPicture = new LatencyWindow();
  private Instant heardAt = Instant.EPOCH;
  private Optional<Duration> lag = Optional.empty();
  private Optional<KeptFrame> picture = Optional.empty();
  private boolean isPictureMissing;

  Camera(StreamId id) {
    this.id = id;
  }

  StreamId id() {
    return id;
  }

  void add(LiveResult result) {
    Instant storedAt = result.storedAt();
    heardAt = storedAt;
    rate.add(storedAt, result.frameCount());
    result.frames().forEach(frame -> toResult.add(frame.capturedAt(), storedAt));
    Optional<Instant> newest =
        result.frames().stream().map(FrameResult::capturedAt).max(Instant::compareTo);
    rhythm.add(newest.orElse(storedAt), result.frameCount(), storedAt);
    lag = newest.map(at -> LatencyWindow.between(at, storedAt)).or(() -> lag);
  }

  /** What the bucket has of one of which no result came since the start. */
  void recall(LastSeen last) {
    heardAt = last.storedAt();
    rhythm.add(last.newestFrame(), 1, last.storedAt());
    picture = last.picture().map(frame -> KeptFrame.of(id, frame));
  }

  /**
   * Its newest picture is in the bucket.
   *
   * @param foundAt when it came; nothing if it may have been there for long
   */
  void show(KeptFrame found, Optional<Instant> foundAt) {
    foundAt.ifPresent(at -> toPicture.add(found.capturedAt(), at));
    picture = Optional.of(found);
    isPictureMissing = false;
  }

  /** A picture that should have come did not. */
  void missPicture() {
    isPictureMissing = true;
  }

  /** When the last result was stored. */
  Instant heardAt() {
    return heardAt;
  }

  boolean wasHeard() {
    return heardAt.isAfter(Instant.EPOCH);
  }

  /** Since when no result came, if that is unusual. */
  Optional<Instant> silentSince(Instant now) {
    return rhythm.silentSince(now);
  }

  OptionalDouble framesPerSecond(Instant now) {
    return rate.perSecond(now, rhythm.patience());
  }

  /** How old the newest frame was when its result was stored. */
  Optional<Duration> lag() {
    return lag;
  }

  LatencyWindow toResult() {
    return toResult;
  }

  LatencyWindow toPicture() {
    return toPicture;
  }

  Optional<KeptFrame> picture() {
    return picture;
  }

  boolean isPictureMissing() {
    return isPictureMissing;
  }
}
