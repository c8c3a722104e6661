package dev.sightline.tracker.watch;

import dev.sightline.contract.event.ObjectEvent;
import java.util.List;
import java.util.Objects;

/** What a frame brought. */
public record Watched(Watches watches, List<ObjectEvent> events) {

  public Watched {
    Objects.requireNonNull(watches, "watches");
    events = List.copyOf(events);
  }
}
