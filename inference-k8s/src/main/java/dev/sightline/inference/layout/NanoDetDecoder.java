package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * NanoDet's and PicoDet's outputs: per cell a probability for each class, and for each side of the
 * box a distribution over distances of 0 to 7 strides from the cell's centre.
 */
final class NanoDetDecoder implements BoxDecoder {

  private static final SideDistributions SIDES = new SideDistributions(8);
  static final int DISTRIBUTIONS = SIDES.length();

  private final List<Head> heads;
  private final int classes;

  /**
   * The two outputs of a stride.
   *
   * @param columns cells side by side
   * @param centre of a cell, from its top left corner, in pixels
   */
  record Head(int stride, int columns, float centre, String scores, String boxes) {}

  NanoDetDecoder(List<Head> heads, int classes) {
    this.heads = List.copyOf(heads);
    this.classes = classes;
  }

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    for (Head head : heads) {
      decode(head, outputs, minConfidence, candidates);
    }
  }

  private void decode(Head head, ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer scores = outputs.floats(head.scores);
    FloatBuffer boxes = outputs.floats(head.boxes);
    for (int cell = 0; cell < scores.remaining() / classes; cell++) {
      int classId = Scores.indexOfGreatest(scores, cell * classes, classes);
      float confidence = scores.get(cell * classes + classId);
      if (!(confidence < minConfidence)) {
        float x = cell % head.columns * head.stride + head.centre;
        float y = cell / head.columns * head.stride + head.centre;
        int box = cell * DISTRIBUTIONS;
        candidates.add(
            x - SIDES.distance(boxes, box, 0) * head.stride,
            y - SIDES.distance(boxes, box, 1) * head.stride,
            x + SIDES.distance(boxes, box, 2) * head.stride,
            y + SIDES.distance(boxes, box, 3) * head.stride,
            confidence,
            classId);
      }
    }
  }
}
