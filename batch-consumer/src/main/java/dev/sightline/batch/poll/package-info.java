/**
 * The one thread that owns the Kafka consumer: polls, hands batches over, pauses, commits what is
 * done.
 */
package dev.sightline.batch.poll;
