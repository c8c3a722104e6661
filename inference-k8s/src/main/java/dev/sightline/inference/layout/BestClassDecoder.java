package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;

/**
 * A box for each cell, and in outputs of their own the score of its best class, and that class.
 *
 * @param classes how many there are
 */
record BestClassDecoder(
    GridBoxes geometry, String boxesOutput, String scoresOutput, String classesOutput, int classes)
    implements BoxDecoder {

  private static final int BOX = 4;

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer boxes = outputs.floats(boxesOutput);
    FloatBuffer scores = outputs.floats(scoresOutput);
    FloatBuffer best = outputs.floats(classesOutput);
    float[] box = new float[BOX];
    for (int cell = 0; cell < geometry.cells().cells(); cell++) {
      float confidence = scores.get(cell);
      if (!(confidence < minConfidence)) {
        boxes.get(cell * BOX, box);
        geometry.add(cell, box, confidence, ClassIndex.of(best.get(cell), classes), candidates);
      }
    }
  }
}
