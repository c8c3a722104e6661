package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;
import java.util.Arrays;

/**
 * Boxes before non-maximum suppression, in pixels of the network's input: columns of primitives
 * that are filled again for each frame. Not thread-safe.
 */
public final class Candidates {

  private static final int INITIAL_CAPACITY = 256;
  private static final int EDGES = 4;

  /** What rounding in a network may add to a probability of 1. */
  private static final float TOLERANCE = 1e-3f;

  /** What quantisation may take from a probability of 0. */
  private static final float TOLERANCE_BELOW = 1e-2f;

  private float[] edges = new float[INITIAL_CAPACITY * EDGES];
  private float[] confidences = new float[INITIAL_CAPACITY];
  private int[] classIds = new int[INITIAL_CAPACITY];
  private int size;

  public void clear() {
    size = 0;
  }

  public int size() {
    return size;
  }

  /** Adds a box given by its edges. */
  public void add(float x1, float y1, float x2, float y2, float confidence, int classId)
      throws FrameRejectedException {
    requireProbability(confidence);
    requireFinite(x1 + y1 + x2 + y2);
    ensureCapacity();
    int edge = size * EDGES;
    edges[edge] = x1;
    edges[edge + 1] = y1;
    edges[edge + 2] = x2;
    edges[edge + 3] = y2;
    confidences[size] = Math.max(0, Math.min(1, confidence));
    classIds[size] = classId;
    size++;
  }

  /** Adds a box given by its centre and size. */
  public void addCentred(
      float centreX, float centreY, float width, float height, float confidence, int classId)
      throws FrameRejectedException {
    add(
        centreX - width / 2,
        centreY - height / 2,
        centreX + width / 2,
        centreY + height / 2,
        confidence,
        classId);
  }

  public float x1(int index) {
    return edges[index * EDGES];
  }

  public float y1(int index) {
    return edges[index * EDGES + 1];
  }

  public float x2(int index) {
    return edges[index * EDGES + 2];
  }

  public float y2(int index) {
    return edges[index * EDGES + 3];
  }

  /** 0 to 1. */
  public float confidence(int index) {
    return confidences[index];
  }

  public int classId(int index) {
    return classIds[index];
  }

  private static void requireProbability(float confidence) throws FrameRejectedException {
    if (!(confidence >= -TOLERANCE_BELOW && confidence <= 1 + TOLERANCE)) {
      throw new FrameRejectedException(
          FrameErrorCode.MODEL_OUTPUT,
          "the network gave the confidence %s, which is not 0 to 1".formatted(confidence));
    }
  }

  private static void requireFinite(float sumOfEdges) throws FrameRejectedException {
    if (!Float.isFinite(sumOfEdges)) {
      throw new FrameRejectedException(
          FrameErrorCode.MODEL_OUTPUT, "the network gave a box with an edge that is not a number");
    }
  }

  private void ensureCapacity() {
    if (size == confidences.length) {
      edges = Arrays.copyOf(edges, 2 * edges.length);
      confidences = Arrays.copyOf(confidences, 2 * size);
      classIds = Arrays.copyOf(classIds, 2 * size);
    }
  }
}
