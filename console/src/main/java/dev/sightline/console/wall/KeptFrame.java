package dev.sightline.console.wall;

import dev.sightline.contract.StreamId;
import java.time.Instant;

/**
 * A frame that is to be annotated.
 *
 * @param annotatedKey where its annotated image goes
 * @param resultKey of its batch
 */
record KeptFrame(StreamId stream, String annotatedKey, Instant capturedAt, String resultKey) {}
