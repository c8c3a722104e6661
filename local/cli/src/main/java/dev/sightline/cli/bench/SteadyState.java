package dev.sightline.cli.bench;

import java.util.List;
import java.util.Optional;

/**
 * Whether what was measured is how the pipeline goes on: it was busy to the end, it kept up, and it
 * lost nothing.
 *
 * @param begin what waited before
 * @param end what waited after
 * @param measured in between
 * @param lost what became of frames that were not stored, in words
 */
record SteadyState(
    BenchPlan plan, Backlog begin, Backlog end, Measured measured, List<String> lost) {

  /** Of a stream: in batches that are open or under way. */
  private static final long UNDER_WAY = 100;

  private static final double TOLERANCE = 0.05;
  private static final int EVENTS = 20;

  /**
   * Why it is not; empty where it is. Without a network frames come faster than one function makes
   * pictures, which is told as a figure.
   */
  Optional<String> objection() {
    if (!lost.isEmpty()) {
      return Optional.of(String.join(", ", lost));
    }
    if (plan.mode() == BenchMode.DRAIN && end.waiting() < UNDER_WAY * plan.consumers()) {
      return Optional.of(
          "the backlog was gone before the round ended: %d frames were left"
              .formatted(end.waiting()));
    }
    if (plan.framesPerSecond().isPresent() && grown() > allowed()) {
      return Optional.of(
          "frames come faster than they are stored: %d more wait at the end".formatted(grown()));
    }
    int events = end.events() - begin.events();
    if (!plan.nullModel() && events > Math.max(EVENTS, TOLERANCE * measured.batches().size())) {
      return Optional.of("pictures fall behind: %d more results wait at the end".formatted(events));
    }
    return Optional.empty();
  }

  private long grown() {
    return end.waiting() - begin.waiting();
  }

  private double allowed() {
    return Math.max((double) UNDER_WAY * plan.streams(), TOLERANCE * measured.frames());
  }
}
