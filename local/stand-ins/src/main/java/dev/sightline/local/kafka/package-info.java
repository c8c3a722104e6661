/** The Kafka broker, as a child process. */
package dev.sightline.local.kafka;
