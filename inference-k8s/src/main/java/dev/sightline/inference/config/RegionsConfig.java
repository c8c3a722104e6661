package dev.sightline.inference.config;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Where detections count.
 *
 * @param file {@code INFERENCE_REGIONS}: a file of polygons by stream; empty for everywhere
 */
@ConfigurationProperties("sightline.regions")
public record RegionsConfig(String file) {}
