package dev.sightline.lab.evaluate;

import dev.sightline.contract.Detection;

/** A detection and whether it is right. */
public record JudgedDetection(Detection detection, Verdict verdict) {

  boolean counts() {
    return verdict != Verdict.IGNORED;
  }

  boolean isRight() {
    return verdict == Verdict.TRUE_POSITIVE;
  }
}
