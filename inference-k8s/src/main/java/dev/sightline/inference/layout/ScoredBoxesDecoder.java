package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;

/** Boxes of one class by their edges in input pixels, and their confidences beside them. */
final class ScoredBoxesDecoder implements BoxDecoder {

  private static final int EDGES = 4;
  private static final int ONLY_CLASS = 0;

  private final String boxesOutput;
  private final String scoresOutput;
  private final int boxes;

  ScoredBoxesDecoder(String boxesOutput, String scoresOutput, int boxes) {
    this.boxesOutput = boxesOutput;
    this.scoresOutput = scoresOutput;
    this.boxes = boxes;
  }

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer edges = outputs.floats(boxesOutput);
    FloatBuffer scores = outputs.floats(scoresOutput);
    for (int box = 0; box < boxes; box++) {
      float confidence = scores.get(box);
      if (!(confidence < minConfidence)) {
        int edge = box * EDGES;
        candidates.add(
            edges.get(edge),
            edges.get(edge + 1),
            edges.get(edge + 2),
            edges.get(edge + 3),
            confidence,
            ONLY_CLASS);
      }
    }
  }
}
