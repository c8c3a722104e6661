package dev.sightline.console.recent;

/** How reading events along goes. */
public sealed interface EventState {

  /** {@code EVENTS_TOPIC} is empty. */
  record Off() implements EventState {}

  /** Started, and not yet at the topic's end. */
  record Starting() implements EventState {}

  /** Everything that was published is known. */
  record Live() implements EventState {}

  /** There is no such topic (yet). */
  record Missing(String topic) implements EventState {}

  /**
   * Nothing new can be known at present.
   *
   * @param reason for a person, without a full stop
   */
  record Away(String reason) implements EventState {}
}
