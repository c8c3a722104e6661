package dev.sightline.cli.demo;

import dev.sightline.local.video.GroundTruth.FrameTruth;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a frame besides its result.
 *
 * @param publishedAt when Kafka got it
 * @param truth what there is to find in it, where the video tells
 */
record FrameFact(Instant publishedAt, Optional<FrameTruth> truth) {}
