/** How fast streams go through the consumer, from its metrics. */
package dev.sightline.cli.metrics;
