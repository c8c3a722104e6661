package dev.sightline.cli.stack;

/**
 * Who goes when: first who produces, then who stores what is on its way, then who works on what was
 * stored beside what nobody needs any more, and what they stood on at last.
 */
enum StopOrder {
  CAPTURE,
  CONSUMER,
  FOUNDATION,
  STORE
}
