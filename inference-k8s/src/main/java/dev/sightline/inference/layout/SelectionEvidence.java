package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;

/** Evidence for a selection of a grid's boxes: that of all of them, and that it is of these. */
record SelectionEvidence(Evidence grid, BoxDecoder selected) implements Evidence {

  @Override
  public Verdict judge(ModelOutputs outputs) {
    try {
      selected.decode(outputs, 0, new Candidates());
      return grid.judge(outputs);
    } catch (FrameRejectedException e) {
      return new Verdict.Refuted(e.error().code() + ": " + e.error().message());
    }
  }
}
