/** Finds out what happens to objects: lines crossed, zones entered and left. Knows no Kafka. */
package dev.sightline.tracker.watch;
