package dev.sightline.tracker.watch;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.event.EventId;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.TrackId;
import dev.sightline.tracker.track.FramePlace;
import java.util.ArrayList;
import java.util.List;

/** Gathers the events that one frame makes known. */
final class Told {

  private final BatchId frame;
  private final List<ObjectEvent> events = new ArrayList<>();

  Told(BatchId frame) {
    this.frame = frame;
  }

  /** It happened where the object was last seen. */
  void tell(TrackId track, Watch watch, ModelInfo model, Happening happening) {
    FramePlace place = watch.last().frame();
    events.add(
        new ObjectEvent(
            ObjectEvent.SCHEMA_VERSION,
            new EventId(frame, events.size()),
            track,
            happening,
            watch.label(),
            watch.certainty().mean(),
            watch.certainty().best(),
            place.capturedAt(),
            place.capturedAtSource(),
            place.number(),
            place.offset(),
            place.width(),
            place.height(),
            watch.last().box(),
            watch.trail().path(watch.last().place(), place.width(), place.height()),
            model,
            watch.certainty().imageKey()));
  }

  List<ObjectEvent> events() {
    return events;
  }
}
