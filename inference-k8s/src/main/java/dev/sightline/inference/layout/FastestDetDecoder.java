package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.ImageSize;
import java.nio.FloatBuffer;

/**
 * FastestDet's map, one plane per quantity: objectness, the centre's offset from the cell in cells
 * (its tanh), width and height as parts of the input (their sigmoid), one plane per class. A box's
 * confidence is objectness to the power 0.6 times its best class to the power 0.4.
 */
final class FastestDetDecoder implements BoxDecoder {

  static final int CLASSES = 5;
  private static final double OBJECTNESS_WEIGHT = 0.6;
  private static final double CLASS_WEIGHT = 0.4;

  private final String output;
  private final ImageSize input;
  private final int columns;
  private final int classes;

  FastestDetDecoder(String output, ImageSize input, int columns, int classes) {
    this.output = output;
    this.input = input;
    this.columns = columns;
    this.classes = classes;
  }

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer planes = outputs.floats(output);
    int cells = planes.remaining() / (CLASSES + classes);
    for (int cell = 0; cell < cells; cell++) {
      int classId = bestClass(planes, cell, cells);
      float confidence =
          (float)
              (Math.pow(planes.get(cell), OBJECTNESS_WEIGHT)
                  * Math.pow(planes.get((CLASSES + classId) * cells + cell), CLASS_WEIGHT));
      if (!(confidence < minConfidence)) {
        add(planes, cell, cells, confidence, classId, candidates);
      }
    }
  }

  private int bestClass(FloatBuffer planes, int cell, int cells) {
    int best = 0;
    for (int classId = 1; classId < classes; classId++) {
      float value = planes.get((CLASSES + classId) * cells + cell);
      if (value > planes.get((CLASSES + best) * cells + cell) || Float.isNaN(value)) {
        best = classId;
      }
    }
    return best;
  }

  private void add(
      FloatBuffer planes, int cell, int cells, float confidence, int classId, Candidates candidates)
      throws FrameRejectedException {
    int rows = cells / columns;
    int column = cell % columns;
    int row = cell / columns;
    double centreX = (column + Math.tanh(planes.get(cells + cell))) / columns;
    double centreY = (row + Math.tanh(planes.get(2 * cells + cell))) / rows;
    candidates.addCentred(
        (float) (centreX * input.width()),
        (float) (centreY * input.height()),
        (float) (sigmoid(planes.get(3 * cells + cell)) * input.width()),
        (float) (sigmoid(planes.get(4 * cells + cell)) * input.height()),
        confidence,
        classId);
  }

  private static double sigmoid(double value) {
    return 1 / (1 + Math.exp(-value));
  }
}
