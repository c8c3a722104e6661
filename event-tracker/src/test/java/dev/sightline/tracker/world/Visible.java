package dev.sightline.tracker.world;

import dev.sightline.contract.BoundingBox;

/**
 * Somebody in the picture.
 *
 * @param box the part inside the picture
 * @param share of the box that no nearer one hides, 0 to 1
 */
record Visible(String id, BoundingBox box, double share) {}
