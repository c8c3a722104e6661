package dev.sightline.hog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tribuo.util.onnx.ONNXRef;

/**
 * First stage: the frame at the size of a level, to the bit as OpenCV's {@code INTER_LINEAR_EXACT}
 * makes it. (ONNX Resize has other weights, which moves scores by up to 0.27.)
 *
 * <p>float32 [3,H,W] with whole values 0..255 to the same of [3,h,w].
 */
final class FrameResize {
  private static final int TILE_COLUMNS = 16;

  private final HogGraph graph;
  private final ONNXRef<?> frame;
  private final PyramidLevel size;

  /**
   * @param frame float32 [3,H,W]
   * @param size H and W
   */
  FrameResize(HogGraph graph, ONNXRef<?> frame, PyramidLevel size) {
    this.graph = graph;
    this.frame = frame;
    this.size = size;
  }

  ONNXRef<?> to(PyramidLevel level) {
    if (level.equals(size)) {
      return frame;
    }
    ONNXRef<?> rows = rows(new LinearSampling(size.height(), level.height()));
    ONNXRef<?> samples = columns(rows, new LinearSampling(size.width(), level.width()));
    return graph.floor(graph.add(samples, 0.5f));
  }

  private ONNXRef<?> rows(LinearSampling sampling) {
    return graph.add(weightedRows(sampling, 0), weightedRows(sampling, 1));
  }

  private ONNXRef<?> weightedRows(LinearSampling sampling, int neighbour) {
    long[] sources = new long[sampling.out()];
    float[] weights = new float[sampling.out()];
    for (int i = 0; i < sampling.out(); i++) {
      sources[i] = neighbour + (long) sampling.left(i);
      weights[i] = neighbour == 1 ? sampling.rightWeight(i) : 1 - sampling.rightWeight(i);
    }
    ONNXRef<?> weight = graph.constant("rowWeights", weights, sampling.out(), 1);
    return graph.multiply(graph.gather(frame, 1, sources), weight);
  }

  /**
   * Gathering single columns is slow, so the columns are a product with a banded matrix, in tiles
   * that are narrow enough for few zeros.
   */
  private ONNXRef<?> columns(ONNXRef<?> rows, LinearSampling sampling) {
    List<ONNXRef<?>> tiles = new ArrayList<>();
    for (int from = 0; from < sampling.out(); from += TILE_COLUMNS) {
      tiles.add(tile(rows, sampling, from, Math.min(from + TILE_COLUMNS, sampling.out())));
    }
    return graph.concat(2, tiles);
  }

  private ONNXRef<?> tile(ONNXRef<?> rows, LinearSampling sampling, int from, int to) {
    int first = sampling.left(from);
    int inputs = sampling.left(to - 1) + 2 - first;
    int outputs = to - from;
    float[] weights = new float[inputs * outputs];
    IntStream.range(0, outputs)
        .forEach(
            i -> {
              int left = (sampling.left(from + i) - first) * outputs + i;
              weights[left] = 1 - sampling.rightWeight(from + i);
              weights[left + outputs] = sampling.rightWeight(from + i);
            });
    return graph.matMul(
        graph.slice(rows, 2, first, first + inputs),
        graph.constant("columnWeights", weights, inputs, outputs));
  }
}
