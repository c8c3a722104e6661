package dev.sightline.console.wall;

import java.time.Instant;
import java.util.Optional;

/**
 * A camera's state and where it is known from.
 *
 * @param since when the state began, where that is told
 * @param reason in words, or empty
 * @param source who says so, as the tile has it
 */
record Condition(CameraState state, Optional<Instant> since, String reason, String source) {}
