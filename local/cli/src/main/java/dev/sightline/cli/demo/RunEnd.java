package dev.sightline.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Tells when a run is complete: capture has delivered what it should, and every frame of it is
 * stored and annotated.
 *
 * @param target frames to capture; empty where capture's end decides
 */
record RunEnd(OptionalLong target) {

  /** What is missing still, each in a few words; empty when the run is complete. */
  List<String> missing(RunLedger ledger, boolean captureEnded) {
    List<String> missing = new ArrayList<>();
    long captured = ledger.capture().captured();
    if (!captureEnded && target.isPresent() && captured < target.getAsLong()) {
      missing.add("%d of %d frames captured".formatted(captured, target.getAsLong()));
    }
    if (ledger.capture().buffered() > 0) {
      missing.add("%d frames wait for Kafka".formatted(ledger.capture().buffered()));
    }
    long settled = ledger.frames() + ledger.deadLetters() + ledger.consumer().passedOver();
    if (settled < ledger.framesInKafka()) {
      missing.add("%d of %d frames stored".formatted(settled, ledger.framesInKafka()));
    }
    if (ledger.annotatedImages() < ledger.keptFrames()) {
      missing.add(
          "%d of %d images annotated".formatted(ledger.annotatedImages(), ledger.keptFrames()));
    }
    return missing;
  }
}
