/** Frames from cameras, files and webcams, sampled, encoded and published to Kafka. */
package dev.sightline.capture;
