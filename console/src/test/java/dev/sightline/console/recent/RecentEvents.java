package dev.sightline.console.recent;

import dev.sightline.console.config.EventsConfig;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.ObjectEventJson;

/** Histories for the tests of what shows them. */
public final class RecentEvents {

  private RecentEvents() {}

  /** A history that holds events, each made known when it was captured. */
  public static EventHistory history(ObjectEvent... events) {
    EventHistory history = new EventHistory();
    for (ObjectEvent event : events) {
      history.add(recent(event));
    }
    return history;
  }

  /** Not at the topic's end yet. */
  public static EventStatus starting() {
    return new EventStatus(new EventsConfig("video-events"));
  }

  /** At the topic's end. */
  public static EventStatus live() {
    EventStatus status = starting();
    status.live();
    return status;
  }

  /** An event as it would be read. */
  public static RecentEvent recent(ObjectEvent event) {
    return new RecentEvent(
        event,
        new RecordPlace(0, event.offset()),
        new ObjectEventJson().encode(event),
        event.capturedAt());
  }
}
