package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * YOLOv8's output, one row per quantity and one column per box: centre x, centre y, width, height
 * in input pixels, then one row of confidences per class (the sigmoids are in the graph). Read row
 * by row, as it is laid out in memory.
 */
final class YoloV8Decoder implements BoxDecoder {

  static final int BOX = 4;

  private final String output;
  private final int boxes;
  private final int classes;

  YoloV8Decoder(String output, int boxes, int classes) {
    this.output = output;
    this.boxes = boxes;
    this.classes = classes;
  }

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer rows = outputs.floats(output);
    float[] confidences = new float[boxes];
    int[] classIds = new int[boxes];
    Arrays.fill(confidences, Float.NEGATIVE_INFINITY);
    for (int classId = 0; classId < classes; classId++) {
      takeGreater(rows, classId, confidences, classIds);
    }
    for (int box = 0; box < boxes; box++) {
      if (!(confidences[box] < minConfidence)) {
        candidates.addCentred(
            rows.get(box),
            rows.get(boxes + box),
            rows.get(2 * boxes + box),
            rows.get(3 * boxes + box),
            confidences[box],
            classIds[box]);
      }
    }
  }

  /** A NaN, once taken, stays, so that it is noticed. */
  private void takeGreater(FloatBuffer rows, int classId, float[] confidences, int[] classIds) {
    int row = (BOX + classId) * boxes;
    for (int box = 0; box < boxes; box++) {
      float confidence = rows.get(row + box);
      if (confidence > confidences[box] || Float.isNaN(confidence)) {
        confidences[box] = confidence;
        classIds[box] = classId;
      }
    }
  }
}
