package dev.sightline.tracker.quality;

import dev.sightline.contract.BoundingBox;

/** A box with the identity that it is said to be of. */
public record Marked(String id, BoundingBox box) {}
