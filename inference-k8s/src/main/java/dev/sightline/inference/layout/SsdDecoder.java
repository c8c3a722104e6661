package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.ImageSize;
import java.nio.FloatBuffer;

/**
 * Boxes by top, left, bottom, right as parts of the input, with class identifiers from 1. COCO's
 * run to 90 with gaps; they become the indices of its 80 names.
 */
final class SsdDecoder implements BoxDecoder {

  private static final int EDGES = 4;

  private final Names names;
  private final ImageSize input;
  private final ClassIds ids;

  /** The names of the outputs. */
  record Names(String boxes, String classes, String scores, String count) {}

  SsdDecoder(Names names, ImageSize input, ClassIds ids) {
    this.names = names;
    this.input = input;
    this.ids = ids;
  }

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer edges = outputs.floats(names.boxes);
    FloatBuffer classes = outputs.floats(names.classes);
    FloatBuffer scores = outputs.floats(names.scores);
    int count = count(outputs.floats(names.count).get(0), scores.remaining());
    for (int box = 0; box < count; box++) {
      float confidence = scores.get(box);
      if (!(confidence < minConfidence)) {
        int edge = box * EDGES;
        candidates.add(
            edges.get(edge + 1) * input.width(),
            edges.get(edge) * input.height(),
            edges.get(edge + 3) * input.width(),
            edges.get(edge + 2) * input.height(),
            confidence,
            ids.indexOf(classes.get(box)));
      }
    }
  }

  private static int count(float value, int greatest) throws FrameRejectedException {
    if (Float.isNaN(value)) {
      throw new FrameRejectedException(
          FrameErrorCode.MODEL_OUTPUT, "the network gave a number of detections that is none");
    }
    return Math.min((int) value, greatest);
  }
}
