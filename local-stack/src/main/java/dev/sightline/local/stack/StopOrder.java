package dev.sightline.local.stack;

/**
 * Who goes when: first who produces, then who stores what is on its way, then what they stand on.
 */
enum StopOrder {
  CAPTURE,
  CONSUMER,
  FOUNDATION
}
