package dev.sightline.tracker.state;

import dev.sightline.contract.event.ObjectEvent;
import java.util.List;
import java.util.Objects;

/**
 * What a result came to.
 *
 * @param state of the stream after it
 * @param events in their order
 * @param frames that were looked at
 * @param failedFrames that carry an error, and are gaps
 * @param novelty of the result
 */
public record Outcome(
    StreamState state, List<ObjectEvent> events, int frames, int failedFrames, Novelty novelty) {

  public Outcome {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(novelty, "novelty");
    events = List.copyOf(events);
  }

  /** A result that changes nothing. */
  static Outcome nothing(StreamState state, Novelty novelty) {
    return new Outcome(state, List.of(), 0, 0, novelty);
  }
}
