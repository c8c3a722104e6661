package dev.sightline.cli.topics;

import java.time.Instant;

/**
 * A frame as stored in its topic.
 *
 * @param publishedAt the producer's clock
 * @param jpeg not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record FrameRecord(int partition, long offset, Instant publishedAt, byte[] jpeg) {}
