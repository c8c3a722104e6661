/** The tracker as a topology of Kafka Streams, and how it runs. */
package dev.sightline.tracker.topology;
