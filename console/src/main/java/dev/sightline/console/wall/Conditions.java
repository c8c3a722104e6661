package dev.sightline.console.wall;

import dev.sightline.console.fleet.SourceState;
import dev.sightline.console.fleet.StreamState;
import dev.sightline.console.fleet.StreamStatus;
import dev.sightline.console.live.LiveState;
import dev.sightline.console.live.LiveState.Away;
import dev.sightline.console.live.LiveState.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells how a camera is: by capture where it tells, otherwise by how old its newest result is. */
final class Conditions {

  static final String BY_CAPTURE = "as reported by capture";

  /** A camera that sends has a result by then. */
  private static final Duration FIRST_RESULT = Duration.ofSeconds(30);

  /** Many heartbeats of a motion gate. */
  private static final Duration QUIET = Duration.ofMinutes(2);

  private Conditions() {}

  static Condition of(Camera camera, Optional<StreamState> told, LiveState live, Instant now) {
    return told.filter(stream -> stream.source().status() != StreamStatus.UNKNOWN)
        .map(stream -> byCapture(camera, stream, live, now))
        .orElseGet(() -> byResults(camera, live, now));
  }

  private static Condition byCapture(
      Camera camera, StreamState stream, LiveState live, Instant now) {
    SourceState source = stream.source();
    boolean wasSeen = camera.wasHeard() || stream.capture().captured() > 0;
    CameraState state =
        switch (source.status()) {
          case FAILED -> CameraState.FAILED;
          case OFFLINE -> wasSeen ? CameraState.OFFLINE : CameraState.NEVER_SEEN;
          case FROZEN -> CameraState.FROZEN;
          case CONNECTING -> CameraState.CONNECTING;
          case ENDED -> CameraState.ENDED;
          case ONLINE, UNKNOWN -> CameraState.ONLINE;
        };
    if (state == CameraState.ONLINE && live instanceof Live) {
      Optional<Instant> silent =
          silentSince(camera, source, now).filter(since -> isUnusual(since, stream, now));
      if (silent.isPresent()) {
        return new Condition(CameraState.STUCK, silent, "sending, but no results", BY_CAPTURE);
      }
    }
    return new Condition(
        state,
        state.isTrouble() ? source.since() : Optional.empty(),
        state.isTrouble() ? source.reason().orElse("") : "",
        BY_CAPTURE);
  }

  /** Where frames are held back because nothing moves, results come seldom. */
  private static boolean isUnusual(Instant silentSince, StreamState stream, Instant now) {
    return stream.capture().gatedInAll() == 0 || silentSince.plus(QUIET).isBefore(now);
  }

  private static Optional<Instant> silentSince(Camera camera, SourceState source, Instant now) {
    // It may have come back just now.
    Optional<Instant> expected =
        source.since().filter(since -> since.plus(FIRST_RESULT).isBefore(now));
    return camera.wasHeard()
        ? camera.silentSince(now).filter(since -> expected.isPresent())
        : expected;
  }

  /** Silence tells nothing where nothing can be heard, or never was. */
  private static Condition byResults(Camera camera, LiveState live, Instant now) {
    if (!camera.wasHeard()) {
      return byResults(CameraState.UNKNOWN, Optional.empty(), "no results yet");
    }
    Optional<Instant> silent = camera.silentSince(now);
    if (silent.isEmpty()) {
      return byResults(CameraState.ONLINE, silent, "");
    }
    if (live instanceof Live) {
      return byResults(CameraState.OFFLINE, silent, "no results");
    }
    return byResults(
        CameraState.UNKNOWN,
        silent,
        live instanceof Away ? "results can't be read" : "results are being read");
  }

  private static Condition byResults(CameraState state, Optional<Instant> since, String reason) {
    return new Condition(state, since, reason, "inferred from results");
  }
}
