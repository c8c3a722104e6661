package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;

/** Boxes by their edges in input pixels, of which an output says how many there are. */
record CountedBoxesDecoder(Names names, ClassIds ids) implements BoxDecoder {

  private static final int EDGES = 4;

  /** The names of the outputs. */
  record Names(String count, String boxes, String scores, String classes) {}

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer edges = outputs.floats(names.boxes());
    FloatBuffer scores = outputs.floats(names.scores());
    FloatBuffer classes = outputs.floats(names.classes());
    int count = count(outputs.floats(names.count()).get(0), scores.remaining());
    for (int box = 0; box < count; box++) {
      float confidence = scores.get(box);
      if (!(confidence < minConfidence)) {
        int edge = box * EDGES;
        candidates.add(
            edges.get(edge),
            edges.get(edge + 1),
            edges.get(edge + 2),
            edges.get(edge + 3),
            confidence,
            ids.indexOf(classes.get(box)));
      }
    }
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
