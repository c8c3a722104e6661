package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;

/**
 * Evidence for layouts that their outputs' names tell: all that can be checked is their numbers.
 */
record LegibleEvidence(BoxDecoder decoder) implements Evidence {

  @Override
  public Verdict judge(ModelOutputs outputs) {
    try {
      decoder.decode(outputs, 0, new Candidates());
      return new Verdict.Confirmed("its outputs have the names of this layout");
    } catch (FrameRejectedException e) {
      return new Verdict.Refuted(e.error().code() + ": " + e.error().message());
    }
  }
}
