package dev.sightline.console.fleet;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What one of {@code CONSOLE_TARGETS} stands for. Thread-safe. */
interface ProgramSource {

  /**
   * Asks whom it has not asked a moment ago. Never fails.
   *
   * @return done when those have answered that are likely to soon
   */
  CompletableFuture<Void> ask();

  /** What is known now: at least one state. */
  List<TargetState> states();
}
