package dev.sightline.tracker.state;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.StreamId;
import dev.sightline.tracker.region.Regions;
import dev.sightline.tracker.track.Tracker;
import dev.sightline.tracker.track.Tracks;
import dev.sightline.tracker.watch.Watcher;
import dev.sightline.tracker.watch.Watches;
import java.util.List;
import java.util.OptionalLong;

/**
 * Goes through results, frame by frame. What comes out depends on the results and their order
 * alone. Thread-safe as far as its parts are.
 *
 * <ul>
 *   <li>Frames up to the last offset that is done in their log are passed over, so a result that
 *       comes twice changes nothing, and one that overlaps another adds the rest.
 *   <li>A frame with an error is a gap: nobody looked at it.
 *   <li>Another model, and another log, end all tracks: its labels and confidences mean something
 *       else, and offsets, after which tracks are called, begin again.
 * </ul>
 */
public final class StreamTracker {

  private final Tracker tracker;
  private final Watcher watcher;
  private final Regions regions;

  public StreamTracker(Tracker tracker, Watcher watcher, Regions regions) {
    this.tracker = tracker;
    this.watcher = watcher;
    this.regions = regions;
  }

  /** What a result makes of a stream's state. */
  public Outcome apply(StreamState state, BatchResult result) {
    BatchId batch = result.batchId();
    OptionalLong done = state.progress().doneIn(FrameLog.of(batch));
    List<FrameResult> fresh =
        result.frames().stream()
            .filter(frame -> done.isEmpty() || frame.offset() > done.getAsLong())
            .toList();
    if (state.progress().isRecent(batch) && fresh.isEmpty()) {
      return Outcome.nothing(state, Novelty.REPEATED);
    }
    if (fresh.isEmpty()) {
      return Outcome.nothing(state, Novelty.OUT_OF_ORDER);
    }
    return follow(state, result, fresh);
  }

  private Outcome follow(StreamState state, BatchResult result, List<FrameResult> fresh) {
    StreamWalk walk =
        new StreamWalk(
            tracker,
            watcher,
            regions.of(result.stream()),
            state,
            result.stream(),
            result.batchId());
    fresh.forEach(frame -> walk.take(frame, result.model()));
    return walk.outcome(result.lastOffset());
  }

  /**
   * A result of which only this is known: which frames it has. They are gaps.
   *
   * @param lastOffset of the batch
   */
  public Outcome pass(StreamState state, StreamId stream, BatchId batch, long lastOffset) {
    OptionalLong done = state.progress().doneIn(FrameLog.of(batch));
    if (done.isPresent() && lastOffset <= done.getAsLong()) {
      boolean isRecent = state.progress().isRecent(batch);
      return Outcome.nothing(state, isRecent ? Novelty.REPEATED : Novelty.OUT_OF_ORDER);
    }
    return new StreamWalk(tracker, watcher, regions.of(stream), state, stream, batch)
        .outcome(lastOffset);
  }

  /**
   * A result that can't be followed: its frames are a gap, and so is what was followed before, as
   * either may be why.
   *
   * @param lastOffset of the batch
   */
  public Outcome giveUp(StreamState state, BatchId batch, long lastOffset) {
    StreamState left =
        new StreamState(
            Tracks.none(),
            Watches.none(),
            state.progress().with(batch, lastOffset),
            state.model(),
            state.lastFrameAt());
    return new Outcome(left, List.of(), 0, 0, Novelty.NEW);
  }
}
