/**
 * Records in, batches out: which records make a batch, and how that stays the same after a crash.
 * No Kafka client, no clock of its own, no threads.
 */
package dev.sightline.batch.assembly;
