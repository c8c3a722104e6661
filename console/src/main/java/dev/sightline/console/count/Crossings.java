package dev.sightline.console.count;

import dev.sightline.contract.event.Direction;
import java.time.Instant;

/**
 * How often a line was crossed one way.
 *
 * @param from the beginning of the hour in which
 */
record Crossings(
    String stream, String line, String label, Direction direction, Instant from, long count) {}
