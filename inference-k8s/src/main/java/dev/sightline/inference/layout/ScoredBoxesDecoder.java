package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;
import java.util.Optional;

/** Boxes by their edges in input pixels; their confidences, and classes if any, beside them. */
final class ScoredBoxesDecoder implements BoxDecoder {

  private static final int EDGES = 4;
  private static final int ONLY_CLASS = 0;

  private final String boxesOutput;
  private final String scoresOutput;
  private final Optional<String> labelsOutput;
  private final int classes;

  ScoredBoxesDecoder(
      String boxesOutput, String scoresOutput, Optional<String> labelsOutput, int classes) {
    this.boxesOutput = boxesOutput;
    this.scoresOutput = scoresOutput;
    this.labelsOutput = labelsOutput;
    this.classes = classes;
  }

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer edges = outputs.floats(boxesOutput);
    FloatBuffer scores = outputs.floats(scoresOutput);
    Optional<FloatBuffer> labels = labelsOutput.map(outputs::floats);
    for (int box = 0; box < scores.remaining(); box++) {
      float confidence = scores.get(box);
      if (!(confidence < minConfidence)) {
        int edge = box * EDGES;
        candidates.add(
            edges.get(edge),
            edges.get(edge + 1),
            edges.get(edge + 2),
            edges.get(edge + 3),
            confidence,
            labels.isPresent() ? ClassIndex.of(labels.get().get(box), classes) : ONLY_CLASS);
      }
    }
  }
}
