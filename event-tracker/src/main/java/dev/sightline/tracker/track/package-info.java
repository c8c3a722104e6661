/** Follows objects from frame to frame. Knows nothing of lines, zones, events or Kafka. */
package dev.sightline.tracker.track;
