package dev.sightline.inference.detect;

import dev.sightline.inference.frame.StageTimes;

/** Measures the stages of one frame, from its construction on. */
final class StageClock {

  private final long start = System.nanoTime();
  private long decoded = start;
  private long ran = start;

  void decoded() {
    decoded = System.nanoTime();
    ran = decoded;
  }

  void ran() {
    ran = System.nanoTime();
  }

  StageTimes times() {
    return new StageTimes(decoded - start, ran - decoded);
  }
}
