/** One stream from its source to Kafka, reconnecting for ever. */
package dev.sightline.capture.stream;
