package dev.sightline.console.fleet;

/** Has one word for how a camera is, so that no page contradicts another. */
@FunctionalInterface
public interface StreamBadges {

  /** How a stream is by all that is known of it, its results among it. */
  StreamBadge of(StreamState stream);
}
