package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * Reads any head with a box for each cell of a grid, from its parts. A box's confidence is its best
 * class, times its objectness where there is one.
 *
 * @param geometry what the boxes' numbers mean
 * @param boxes four numbers each
 * @param objectness one number each
 * @param classes a score per class
 */
record GridDecoder(
    GridBoxes geometry,
    TablePart boxes,
    Optional<TablePart> objectness,
    TablePart classes,
    Activation activation)
    implements BoxDecoder {

  private static final int BOX = 4;

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer edges = outputs.floats(boxes.output());
    FloatBuffer scores = outputs.floats(classes.output());
    float[] box = new float[BOX];
    for (int cell = 0; cell < geometry.cells().cells(); cell++) {
      float object = objectness(scores, cell);
      // A class value is at most 1: most cells are settled by their objectness alone.
      if (object < minConfidence) {
        continue;
      }
      int classId = best(scores, cell);
      float confidence = object * activation.of(scores.get(classes.index(cell, classId)));
      if (!(confidence < minConfidence)) {
        for (int number = 0; number < BOX; number++) {
          box[number] = edges.get(boxes.index(cell, number));
        }
        geometry.add(cell, box, confidence, classId, candidates);
      }
    }
  }

  private float objectness(FloatBuffer scores, int cell) {
    return objectness.isPresent() ? activation.of(scores.get(objectness.get().index(cell, 0))) : 1;
  }

  /** The class of the greatest score, or of a NaN if there is one. */
  private int best(FloatBuffer scores, int cell) {
    int best = 0;
    float greatest = scores.get(classes.index(cell, 0));
    for (int classId = 1; classId < classes.count(); classId++) {
      float score = scores.get(classes.index(cell, classId));
      if (score > greatest || Float.isNaN(score)) {
        greatest = score;
        best = classId;
      }
    }
    return best;
  }
}
