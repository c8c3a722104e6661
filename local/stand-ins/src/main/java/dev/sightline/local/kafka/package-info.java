/** The Kafka broker, as a child process or in this one. */
package dev.sightline.local.kafka;
