package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.ImageSize;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * NanoDet's outputs: per cell a probability for each class, and for each side of the box eight
 * logits, a distribution over distances of 0 to 7 strides from the cell's centre whose expectation
 * is the distance (Li et al., Generalized Focal Loss, NeurIPS 2020, section 3.2).
 */
final class NanoDetDecoder implements BoxDecoder {

  static final int DISTRIBUTIONS = 32;
  private static final int BINS = 8;

  private final List<Head> heads;
  private final ImageSize input;
  private final int classes;

  /** The two outputs of a stride. */
  record Head(int stride, String scores, String boxes) {}

  NanoDetDecoder(List<Head> heads, ImageSize input, int classes) {
    this.heads = List.copyOf(heads);
    this.input = input;
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
    int columns = input.width() / head.stride;
    for (int cell = 0; cell < scores.remaining() / classes; cell++) {
      int classId = Scores.indexOfGreatest(scores, cell * classes, classes);
      float confidence = scores.get(cell * classes + classId);
      if (!(confidence < minConfidence)) {
        int left = cell % columns * head.stride;
        int top = cell / columns * head.stride;
        float x = left + (head.stride - 1) / 2f;
        float y = top + (head.stride - 1) / 2f;
        int side = cell * DISTRIBUTIONS;
        candidates.add(
            x - distance(boxes, side) * head.stride,
            y - distance(boxes, side + BINS) * head.stride,
            x + distance(boxes, side + 2 * BINS) * head.stride,
            y + distance(boxes, side + 3 * BINS) * head.stride,
            confidence,
            classId);
      }
    }
  }

  /** The expectation of softmax over the bins, in strides. */
  private static float distance(FloatBuffer logits, int first) {
    float greatest = logits.get(first + Scores.indexOfGreatest(logits, first, BINS));
    double sum = 0;
    double weighted = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double weight = Math.exp(logits.get(first + bin) - greatest);
      sum += weight;
      weighted += bin * weight;
    }
    return (float) (weighted / sum);
  }
}
