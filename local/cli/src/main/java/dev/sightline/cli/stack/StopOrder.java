package dev.sightline.cli.stack;

/**
 * What stops when: first the producer, then what stores the frames under way, then what works on
 * the stored ones beside what is no longer needed, and finally what the others depend on.
 */
enum StopOrder {
  CAPTURE,
  CONSUMER,
  FOUNDATION,
  STORE
}
