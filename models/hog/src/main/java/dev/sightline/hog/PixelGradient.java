package dev.sightline.hog;

import java.util.List;
import org.tribuo.util.onnx.ONNXRef;

/**
 * Second stage: the gradient of each pixel, from the colour plane where it is largest.
 *
 * <p>From float32 [3,h,w], 0..255, planes B, G, R (of equal gradients OpenCV takes the first) to
 * [2, pixels]: magnitude times atan(dy/dx), and magnitude. The pixels are the level's whole cells
 * including padding, row by row, {@link PyramidLevel#stride()} apart.
 *
 * <p>Gamma correction is the square root. Mirroring by one pixel more than the padding gives
 * OpenCV's gradients at the border. Rows lie end to end, so that a neighbour is a fixed offset away
 * and each shifted image is one contiguous copy; what the last cell of a row gets from the next is
 * not used.
 */
final class PixelGradient {
  /** Keeps dy/dx finite; far below the smallest difference of two square roots of 0..255. */
  private static final float EPSILON = 1e-12f;

  private static final int CHANNELS = 3;
  private static final int BORDER = PyramidLevel.PADDING + 1;

  /** Above and below a pixel, and one for the right neighbour of the last. */
  private static final int MORE_ROWS = 3;

  private final HogGraph graph;

  PixelGradient(HogGraph graph) {
    this.graph = graph;
  }

  ONNXRef<?> of(ONNXRef<?> planes, PyramidLevel level) {
    int pixels = level.cellRows() * PyramidLevel.CELL * level.stride();
    ONNXRef<?> padded = padded(graph.sqrt(planes), level);
    Gradient largest = gradient(padded, 0, level.stride(), pixels);
    for (int channel = 1; channel < CHANNELS; channel++) {
      largest = larger(largest, gradient(padded, channel, level.stride(), pixels));
    }
    return polar(largest);
  }

  private ONNXRef<?> padded(ONNXRef<?> planes, PyramidLevel level) {
    int rows = level.cellRows() * PyramidLevel.CELL + MORE_ROWS;
    int bottom = rows - BORDER - level.height();
    int right = level.stride() - BORDER - level.width();
    return graph.reshape(
        graph.reflect(planes, BORDER, BORDER, bottom, right),
        CHANNELS,
        (long) rows * level.stride());
  }

  private Gradient gradient(ONNXRef<?> padded, int channel, int stride, int pixels) {
    ONNXRef<?> plane = graph.slice(padded, 0, channel, channel + 1);
    int centre = stride + 1;
    ONNXRef<?> dx = difference(plane, centre, 1, pixels);
    ONNXRef<?> dy = difference(plane, centre, stride, pixels);
    return new Gradient(dx, dy, graph.add(graph.multiply(dx, dx), graph.multiply(dy, dy)));
  }

  private ONNXRef<?> difference(ONNXRef<?> plane, int centre, int step, int pixels) {
    int after = centre + step;
    int before = centre - step;
    return graph.subtract(
        graph.slice(plane, 1, after, after + pixels),
        graph.slice(plane, 1, before, before + pixels));
  }

  private Gradient larger(Gradient first, Gradient second) {
    ONNXRef<?> isSecond = graph.less(first.energy(), second.energy());
    return new Gradient(
        graph.where(isSecond, second.dx(), first.dx()),
        graph.where(isSecond, second.dy(), first.dy()),
        graph.max(first.energy(), second.energy()));
  }

  private ONNXRef<?> polar(Gradient gradient) {
    ONNXRef<?> magnitude = graph.sqrt(gradient.energy());
    ONNXRef<?> slope = graph.divide(gradient.dy(), graph.add(gradient.dx(), EPSILON));
    return graph.concat(0, List.of(graph.multiply(magnitude, graph.atan(slope)), magnitude));
  }

  /** Differences of one plane (or of the largest), float32 [1, pixels], and the sum of squares. */
  private record Gradient(ONNXRef<?> dx, ONNXRef<?> dy, ONNXRef<?> energy) {}
}
