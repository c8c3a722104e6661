/** From a JPEG to an acknowledged Kafka record, or to a counted drop. */
package dev.sightline.capture.publish;
