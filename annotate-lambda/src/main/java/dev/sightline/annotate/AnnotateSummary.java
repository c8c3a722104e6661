package dev.sightline.annotate;

import io.micronaut.core.annotation.Introspected;

/**
 * What an invocation answers: {@code results = annotated + failed}.
 *
 * @param results batch results that the event named
 * @param annotated results whose kept frames are all annotated
 * @param failed results of which something can't be used
 * @param ignored objects that are not batch results
 * @param frames annotated images written
 */
@Introspected
public record AnnotateSummary(int results, int annotated, int failed, int ignored, int frames) {}
