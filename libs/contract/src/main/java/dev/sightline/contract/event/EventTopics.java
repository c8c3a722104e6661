package dev.sightline.contract.event;

import java.util.Objects;

/**
 * The topics of events.
 *
 * @param events which are told there as they happen
 */
public record EventTopics(String events) {

  public EventTopics {
    Objects.requireNonNull(events, "events");
  }

  /** Where events go that a receiver refused for good. */
  public String deadLetters() {
    return events + "-dead-letter";
  }
}
