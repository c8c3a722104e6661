/** Tells others of events: reads the events topic, one consumer group for each who is told. */
package dev.sightline.tracker.deliver;
