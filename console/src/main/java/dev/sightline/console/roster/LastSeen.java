package dev.sightline.console.roster;

import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest of a stream's results in the bucket.
 *
 * @param storedAt when it was written, to the second; never later than now
 * @param newestFrame when its last frame was captured, or else {@code storedAt}
 * @param picture its newest frame whose annotated image is in the bucket
 */
public record LastSeen(
    StreamId stream, Instant storedAt, Instant newestFrame, Optional<AnnotatedFrame> picture) {}
