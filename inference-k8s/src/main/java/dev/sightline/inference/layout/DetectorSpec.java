package dev.sightline.inference.layout;

import dev.sightline.inference.image.InputSpec;

/**
 * How to run one detector.
 *
 * @param layout the family's name, for logs
 * @param labels by class index
 * @param suppression the family's own choice
 */
public record DetectorSpec(
    String layout,
    InputSpec input,
    BoxDecoder decoder,
    ClassLabels labels,
    SuppressionRule suppression) {}
