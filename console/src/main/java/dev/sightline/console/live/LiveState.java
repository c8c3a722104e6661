package dev.sightline.console.live;

import java.time.Instant;

/** How reading along goes. */
public sealed interface LiveState {

  /** Since when it is so. */
  Instant since();

  /** Started, and not yet at the topic's end. */
  record Starting(Instant since) implements LiveState {}

  /** Everything that was published is known. */
  record Live(Instant since) implements LiveState {}

  /**
   * Nothing can be known at present.
   *
   * @param reason in one sentence for a person, without a full stop
   */
  record Away(Instant since, String reason) implements LiveState {}
}
