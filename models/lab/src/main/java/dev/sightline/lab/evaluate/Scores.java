package dev.sightline.lab.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well a model does over all classes.
 *
 * @param map50 mean of the classes' average precisions at an overlap of 0.5; classes without
 *     objects are left out; empty if there are no others
 * @param map5095 the same over overlaps of 0.50, 0.55, … 0.95
 * @param sizes small, medium and large objects by themselves
 * @param at over all classes, those without objects too
 * @param meanCurve at an overlap of 0.5
 * @param classes most objects first; those that neither are there nor were found are left out
 */
public record Scores(
    OptionalDouble map50,
    OptionalDouble map5095,
    List<SizeScore> sizes,
    List<OperatingPoint> at,
    Optional<PrecisionRecallCurve> meanCurve,
    List<ClassScore> classes) {

  public Scores {
    sizes = List.copyOf(sizes);
    at = List.copyOf(at);
    classes = List.copyOf(classes);
  }
}
