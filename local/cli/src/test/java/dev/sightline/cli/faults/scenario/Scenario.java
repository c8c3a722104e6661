package dev.sightline.cli.faults.scenario;

import java.util.Objects;

/**
 * One kind of fault.
 *
 * @param name of the stream too: lower-case letters, digits and hyphens
 * @param times how often it is injected in the full run
 * @param brief how often in a normal build; 0 leaves it out there
 * @param goal what has recovered when this has come
 * @param maySendTwice whether a consumer ends between a dead letter and its commit: then the letter
 *     comes again, and its headers say so
 * @param injection what is done
 */
public record Scenario(
    String name, int times, int brief, Goal goal, boolean maySendTwice, Injection injection) {

  public Scenario {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(goal, "goal");
    Objects.requireNonNull(injection, "injection");
  }

  /** A fault on the way to the stored results; in the full run only. */
  static Scenario full(String name, int times, Injection injection) {
    return new Scenario(name, times, 0, Goal.STORED, false, injection);
  }

  /** The same in a normal build too, once. */
  Scenario always() {
    return new Scenario(name, times, 1, goal, maySendTwice, injection);
  }

  /** The same where dead letters may come again. */
  Scenario maySendLettersTwice() {
    return new Scenario(name, times, brief, goal, true, injection);
  }

  /** A fault on the way to the annotated images; in the full run only. */
  static Scenario ofFunction(String name, int times, Injection injection) {
    return new Scenario(name, times, 0, Goal.ANNOTATED, false, injection);
  }

  /** The end of a frame's way that a fault concerns. */
  public enum Goal {
    STORED,
    ANNOTATED
  }

  /** Breaks something while frames flow, and mends it. */
  @FunctionalInterface
  public interface Injection {
    void inject(Drill drill) throws Exception;
  }
}
