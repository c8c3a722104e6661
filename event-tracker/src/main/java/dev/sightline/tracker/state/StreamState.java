package dev.sightline.tracker.state;

import dev.sightline.contract.ModelInfo;
import dev.sightline.tracker.track.Tracks;
import dev.sightline.tracker.watch.Watches;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * All that is known of a stream after a result.
 *
 * @param tracks what is followed
 * @param watches which lines and zones it has to do with
 * @param progress what is done
 * @param model that detected it last
 * @param lastFrameAt when the last frame was captured, by its own clock
 */
public record StreamState(
    Tracks tracks,
    Watches watches,
    Progress progress,
    Optional<ModelInfo> model,
    Optional<Instant> lastFrameAt) {

  public StreamState {
    Objects.requireNonNull(tracks, "tracks");
    Objects.requireNonNull(watches, "watches");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(lastFrameAt, "lastFrameAt");
  }

  /** Of a stream of which nothing is known yet. */
  public static StreamState none() {
    return new StreamState(
        Tracks.none(), Watches.none(), Progress.none(), Optional.empty(), Optional.empty());
  }
}
