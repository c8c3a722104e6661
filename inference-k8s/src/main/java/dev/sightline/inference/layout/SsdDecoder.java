package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.ImageSize;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Boxes by top, left, bottom, right as parts of the input, with class identifiers from 1. COCO's
 * run to 90 with gaps; they become the indices of its 80 names.
 */
final class SsdDecoder implements BoxDecoder {

  private static final int EDGES = 4;
  private static final int LAST_COCO_ID = 90;

  /** Identifiers of COCO's stuff categories and others that no detector has. */
  private static final Set<Integer> COCO_GAPS = Set.of(12, 26, 29, 30, 45, 66, 68, 69, 71, 83);

  private static final List<Integer> COCO_IDS =
      IntStream.rangeClosed(1, LAST_COCO_ID).filter(id -> !COCO_GAPS.contains(id)).boxed().toList();

  private final Names names;
  private final ImageSize input;
  private final List<Integer> ids;

  /** The names of the outputs. */
  record Names(String boxes, String classes, String scores, String count) {}

  private SsdDecoder(Names names, ImageSize input, List<Integer> ids) {
    this.names = names;
    this.input = input;
    this.ids = ids;
  }

  static SsdDecoder ofCoco(Names names, ImageSize input) {
    return new SsdDecoder(names, input, COCO_IDS);
  }

  /** Identifiers 1 to that many. */
  static SsdDecoder ofClasses(Names names, ImageSize input, int classes) {
    return new SsdDecoder(names, input, IntStream.rangeClosed(1, classes).boxed().toList());
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
            classId(classes.get(box)));
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

  private int classId(float identifier) throws FrameRejectedException {
    int index = ids.indexOf((int) identifier);
    if (index < 0) {
      throw new FrameRejectedException(
          FrameErrorCode.MODEL_OUTPUT,
          "the network gave the class %s, which it does not have".formatted(identifier));
    }
    return index;
  }
}
