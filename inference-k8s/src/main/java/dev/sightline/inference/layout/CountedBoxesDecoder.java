package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;

/** Scored boxes, of which an output says how many there are. */
record CountedBoxesDecoder(String countOutput, ScoredBoxesDecoder boxes) implements BoxDecoder {

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    int count = count(outputs.floats(countOutput).get(0), boxes.size(outputs));
    boxes.decode(outputs, count, minConfidence, candidates);
  }

  private static int count(float value, int most) throws FrameRejectedException {
    if (!(value >= 0 && value <= most && BoxRow.isWhole(value))) {
      throw new FrameRejectedException(
          FrameErrorCode.MODEL_OUTPUT,
          "the network says that it found %s boxes, of %d".formatted(value, most));
    }
    return (int) value;
  }
}
