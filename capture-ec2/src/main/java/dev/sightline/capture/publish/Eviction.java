package dev.sightline.capture.publish;

import dev.sightline.capture.frame.CapturedFrame;

/**
 * A frame that did not stay in its buffer.
 *
 * @param reason why
 */
public record Eviction(CapturedFrame frame, DropReason reason) {}
