package dev.sightline.console.archive;

import dev.sightline.contract.StreamId;
import java.time.Instant;

/**
 * Where the results of one stream are whose first frame is of one hour.
 *
 * @param hour its beginning, UTC
 * @param prefix of the results' keys, ends in {@code /}
 */
public record HourFolder(StreamId stream, Instant hour, String prefix) {}
