package dev.sightline.hog;

import org.tribuo.util.onnx.ONNXRef;

/**
 * Fifth stage: each block to unit length, clipped at 0.2 and to unit length again (L2-Hys), which
 * takes out contrast. Shape and order stay: float32, blocks along the first axis.
 */
final class BlockNormalization {
  private static final float CLIP = 0.2f;

  /** OpenCV's: a tenth of the block's 36 numbers. */
  private static final float FIRST_EPSILON = 0.1f * BlockHistograms.CHANNELS;

  private static final float SECOND_EPSILON = 1e-3f;

  private final HogGraph graph;

  BlockNormalization(HogGraph graph) {
    this.graph = graph;
  }

  ONNXRef<?> of(ONNXRef<?> histograms) {
    return toUnit(graph.min(toUnit(histograms, FIRST_EPSILON), CLIP), SECOND_EPSILON);
  }

  private ONNXRef<?> toUnit(ONNXRef<?> blocks, float epsilon) {
    return graph.divide(blocks, graph.add(graph.norm(blocks, 0), epsilon));
  }
}
