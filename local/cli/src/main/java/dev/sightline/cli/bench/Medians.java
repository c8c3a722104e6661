package dev.sightline.cli.bench;

import dev.sightline.cli.report.Percentiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The middle of some rounds, figure by figure. */
final class Medians {

  private Medians() {}

  /**
   * @param rounds at least one
   */
  static RoundFigures of(List<RoundFigures> rounds) {
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("medians of no round");
    }
    return new RoundFigures(
        Math.round(median(rounds, RoundFigures::frames)),
        median(rounds, RoundFigures::seconds),
        median(rounds, RoundFigures::framesPerSecond),
        median(rounds, RoundFigures::framesPerBatch),
        optional(rounds, RoundFigures::ofBare),
        byKey(rounds, RoundFigures::cpuMillisPerFrame),
        median(rounds, RoundFigures::cpuMillisPerFrameInAll),
        optional(rounds, RoundFigures::cpuMillisPerFrameButNetwork),
        byKey(rounds, RoundFigures::residentMegabytes),
        percentiles(rounds),
        leg(rounds, RoundFigures::bare),
        leg(rounds, RoundFigures::service),
        optional(rounds, RoundFigures::serviceOfBare),
        median(rounds, RoundFigures::othersShare),
        Math.round(median(rounds, RoundFigures::picturesBehind)),
        leg(rounds, RoundFigures::fill));
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static <T> double median(List<T> items, ToDoubleFunction<T> figure) {
    return median(items.stream().mapToDouble(figure).toArray());
  }

  private static OptionalDouble optional(
      List<RoundFigures> rounds, Function<RoundFigures, OptionalDouble> figure) {
    double[] values = rounds.stream().map(figure).flatMapToDouble(OptionalDouble::stream).toArray();
    return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(median(values));
  }

  private static Optional<LegFigures> leg(
      List<RoundFigures> rounds, Function<RoundFigures, Optional<LegFigures>> leg) {
    List<LegFigures> legs = rounds.stream().flatMap(round -> leg.apply(round).stream()).toList();
    return legs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LegFigures(
                median(legs, LegFigures::framesPerSecond),
                median(legs, LegFigures::cpuMillisPerFrame)));
  }

  private static Map<String, Double> byKey(
      List<RoundFigures> rounds, Function<RoundFigures, Map<String, Double>> figures) {
    Map<String, Double> medians = new LinkedHashMap<>();
    for (String key : keys(rounds, figures)) {
      medians.put(key, median(values(rounds, figures, key), Double::doubleValue));
    }
    return medians;
  }

  private static Map<String, Percentiles> percentiles(List<RoundFigures> rounds) {
    Map<String, Percentiles> medians = new LinkedHashMap<>();
    for (String hop : keys(rounds, RoundFigures::latencyMillis)) {
      List<Percentiles> values = values(rounds, RoundFigures::latencyMillis, hop);
      medians.put(
          hop, new Percentiles(median(values, Percentiles::p50), median(values, Percentiles::p95)));
    }
    return medians;
  }

  private static <T> Set<String> keys(
      List<RoundFigures> rounds, Function<RoundFigures, Map<String, T>> figures) {
    Set<String> keys = new LinkedHashSet<>();
    rounds.forEach(round -> keys.addAll(figures.apply(round).keySet()));
    return keys;
  }

  private static <T> List<T> values(
      List<RoundFigures> rounds, Function<RoundFigures, Map<String, T>> figures, String key) {
    List<T> values = new ArrayList<>();
    for (RoundFigures round : rounds) {
      T value = figures.apply(round).get(key);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }
}
