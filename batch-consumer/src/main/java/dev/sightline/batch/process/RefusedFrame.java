package dev.sightline.batch.process;

import dev.sightline.batch.assembly.FrameRecord;

/**
 * A frame that the service does not take.
 *
 * @param cause what the service answered
 */
record RefusedFrame(FrameRecord frame, String cause) {}
