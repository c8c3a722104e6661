/** Waiting between tries, of cameras and of Kafka. */
package dev.sightline.capture.retry;
