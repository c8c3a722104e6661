package dev.sightline.cli.bench;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured beside the whole in the same round.
 *
 * @param bare ONNX Runtime alone; empty for a network that computes nothing
 * @param service the inference service alone
 * @param fill how capture filled the topics
 */
record Legs(Optional<LegFigures> bare, Optional<LegFigures> service, Optional<LegFigures> fill) {

  static final Legs NONE = new Legs(Optional.empty(), Optional.empty(), Optional.empty());

  Legs filledBy(LegFigures capture) {
    return new Legs(bare, service, Optional.of(capture));
  }

  /** Frames a second, of those of ONNX Runtime alone. */
  OptionalDouble ofBare(double framesPerSecond) {
    return bare.isPresent()
        ? OptionalDouble.of(framesPerSecond / bare.get().framesPerSecond())
        : OptionalDouble.empty();
  }
}
