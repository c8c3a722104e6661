package dev.sightline.batch.process;

import dev.sightline.batch.assembly.FrameRecord;
import dev.sightline.batch.inference.FrameVerdict;

/** A frame and what the service says of it. */
record JudgedFrame(FrameRecord frame, FrameVerdict verdict) {}
