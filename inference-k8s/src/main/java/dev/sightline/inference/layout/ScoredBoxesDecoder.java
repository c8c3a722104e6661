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
  private final ClassIds ids;

  /** Of a model of one class. */
  ScoredBoxesDecoder(String boxesOutput, String scoresOutput) {
    this(boxesOutput, scoresOutput, Optional.empty(), ClassIds.indices(1));
  }

  ScoredBoxesDecoder(String boxesOutput, String scoresOutput, String labelsOutput, ClassIds ids) {
    this(boxesOutput, scoresOutput, Optional.of(labelsOutput), ids);
  }

  private ScoredBoxesDecoder(
      String boxesOutput, String scoresOutput, Optional<String> labelsOutput, ClassIds ids) {
    this.boxesOutput = boxesOutput;
    this.scoresOutput = scoresOutput;
    this.labelsOutput = labelsOutput;
    this.ids = ids;
  }

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    decode(outputs, size(outputs), minConfidence, candidates);
  }

  /** How many boxes the outputs have room for. */
  int size(ModelOutputs outputs) {
    return outputs.floats(scoresOutput).remaining();
  }

  /** Decodes the first ones only. */
  void decode(ModelOutputs outputs, int count, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer edges = outputs.floats(boxesOutput);
    FloatBuffer scores = outputs.floats(scoresOutput);
    Optional<FloatBuffer> labels = labelsOutput.map(outputs::floats);
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
            labels.isPresent() ? ids.indexOf(labels.get().get(box)) : ONLY_CLASS);
      }
    }
  }
}
