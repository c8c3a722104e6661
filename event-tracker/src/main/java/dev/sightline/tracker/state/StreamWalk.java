package dev.sightline.tracker.state;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.EventId;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.tracker.region.StreamRegions;
import dev.sightline.tracker.track.FramePlace;
import dev.sightline.tracker.track.Step;
import dev.sightline.tracker.track.TrackChange;
import dev.sightline.tracker.track.Tracker;
import dev.sightline.tracker.track.Tracks;
import dev.sightline.tracker.watch.Watched;
import dev.sightline.tracker.watch.Watcher;
import dev.sightline.tracker.watch.Watches;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One result's frames, taken one after the other. Not thread-safe. */
final class StreamWalk {

  private final Tracker tracker;
  private final Watcher watcher;
  private final StreamRegions regions;
  private final StreamId stream;
  private final BatchId batch;
  private final FrameLog log;
  private final Progress before;
  private final List<ObjectEvent> events = new ArrayList<>();
  private Tracks tracks;
  private Watches watches;
  private Optional<ModelInfo> model;
  private Optional<Instant> lastFrameAt;
  private boolean isSameLog;
  private int frames;
  private int failedFrames;

  StreamWalk(
      Tracker tracker,
      Watcher watcher,
      StreamRegions regions,
      StreamState state,
      StreamId stream,
      BatchId batch) {
    this.tracker = tracker;
    this.watcher = watcher;
    this.regions = regions;
    this.stream = stream;
    this.batch = batch;
    this.log = FrameLog.of(batch);
    this.before = state.progress();
    this.tracks = state.tracks();
    this.watches = state.watches();
    this.model = state.model();
    this.lastFrameAt = state.lastFrameAt();
    this.isSameLog = before.current().isEmpty() || before.current().get().equals(log);
  }

  /**
   * The next frame, of a greater offset than those before.
   *
   * @param seenBy the model that looked at it
   */
  void take(FrameResult frame, ModelInfo seenBy) {
    if (frame.error().isPresent()) {
      failedFrames++;
      return;
    }
    frames++;
    BatchId place = log.frame(frame.offset());
    int first = events.size();
    endWhatDoesNotGoOn(place, seenBy);
    Step step = tracker.step(stream, tracks, place(frame), wanted(frame), frame.imageKey());
    tracks = step.tracks();
    watch(step.changes(), place, seenBy, events.size() - first);
    model = Optional.of(seenBy);
    lastFrameAt = Optional.of(frame.capturedAt());
    isSameLog = true;
  }

  /** What is followed ends with the model that saw it, and with the log that numbers it. */
  private void endWhatDoesNotGoOn(BatchId place, ModelInfo seenBy) {
    if (model.isPresent() && !(isSameLog && isSame(model.get(), seenBy))) {
      end(place, model.get());
    }
  }

  private void end(BatchId place, ModelInfo lastSeenBy) {
    Step end = tracker.end(tracks);
    tracks = end.tracks();
    watch(end.changes(), place, lastSeenBy, 0);
  }

  private static boolean isSame(ModelInfo one, ModelInfo other) {
    return one.name().equals(other.name()) && one.sha256().equals(other.sha256());
  }

  /**
   * @param told how many events the frame has already
   */
  private void watch(List<TrackChange> changes, BatchId place, ModelInfo seenBy, int told) {
    Watched watched = watcher.step(watches, changes, regions, place, seenBy);
    watches = watched.watches();
    watched.events().forEach(event -> events.add(numberedFrom(told, event)));
  }

  private static ObjectEvent numberedFrom(int told, ObjectEvent event) {
    if (told == 0) {
      return event;
    }
    return new ObjectEvent(
        event.schemaVersion(),
        new EventId(event.eventId().frame(), event.eventId().n() + told),
        event.track(),
        event.happening(),
        event.label(),
        event.confidenceMean(),
        event.confidenceBest(),
        event.capturedAt(),
        event.capturedAtSource(),
        event.frameNumber(),
        event.offset(),
        event.width(),
        event.height(),
        event.box(),
        event.path(),
        event.model(),
        event.bestImageKey());
  }

  private List<Detection> wanted(FrameResult frame) {
    return frame.detections().stream()
        .filter(detection -> !regions.ignores(detection, frame.width(), frame.height()))
        .toList();
  }

  private static FramePlace place(FrameResult frame) {
    return new FramePlace(
        frame.number(),
        frame.offset(),
        frame.capturedAt(),
        frame.capturedAtSource(),
        frame.width(),
        frame.height());
  }

  /**
   * What the result has made of the stream. With a log of which no frame was good all ends, too:
   * later frames of it could not tell that they are in another one than before.
   *
   * @param lastOffset of the batch
   */
  Outcome outcome(long lastOffset) {
    if (!isSameLog) {
      model.ifPresent(lastSeenBy -> end(log.frame(lastOffset), lastSeenBy));
    }
    StreamState state =
        new StreamState(tracks, watches, before.with(batch, lastOffset), model, lastFrameAt);
    return new Outcome(state, events, frames, failedFrames, Novelty.NEW);
  }
}
