package dev.sightline.cli.bench;

import dev.sightline.cli.report.Percentiles;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Rounds with made-up figures. */
final class TestRounds {

  private TestRounds() {}

  static RoundFigures of(double framesPerSecond, double bare, double consumerMillis) {
    return new RoundFigures(
        600,
        60,
        framesPerSecond,
        25,
        OptionalDouble.of(framesPerSecond / bare),
        Map.of("consumer", consumerMillis),
        consumerMillis,
        OptionalDouble.of(consumerMillis - 7),
        Map.of("consumer", 300.0),
        Map.of("capturedToStored", new Percentiles(consumerMillis, 20)),
        Optional.of(new LegFigures(bare, 7)),
        Optional.empty(),
        OptionalDouble.empty(),
        0.01,
        0,
        Optional.empty());
  }
}
