/** What is kept of a stream between two results, and how a result changes it. Knows no Kafka. */
package dev.sightline.tracker.state;
