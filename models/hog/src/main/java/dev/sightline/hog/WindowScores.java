package dev.sightline.hog;

import org.tribuo.util.onnx.ONNXRef;

/**
 * Sixth stage: the linear SVM's score of every window, with the coefficients that OpenCV ships.
 *
 * <p>From normalised blocks [36, block rows, columns] to [1, windows]: distance from the separating
 * plane, over 0 on the people's side. A window's score is a correlation of its 15×7 blocks with the
 * coefficients; as a transposed convolution with the kernel turned by 180° it is faster here.
 */
final class WindowScores {
  private static final int BLOCK_ROWS = PyramidLevel.WINDOW_HEIGHT / PyramidLevel.CELL - 1;
  private static final int BLOCK_COLUMNS = PyramidLevel.WINDOW_WIDTH / PyramidLevel.CELL - 1;
  private static final int CELLS = BlockWeights.CELLS;

  private final HogGraph graph;
  private final ONNXRef<?> kernel;
  private final ONNXRef<?> bias;

  WindowScores(HogGraph graph) {
    float[] coefficients = PeopleCoefficients.read();
    float offset = coefficients[coefficients.length - 1];
    this.graph = graph;
    this.kernel =
        graph.constant(
            "svm", kernel(coefficients), BlockHistograms.CHANNELS, 1, BLOCK_ROWS, BLOCK_COLUMNS);
    this.bias = graph.constant("svmOffset", new float[] {offset}, 1);
  }

  ONNXRef<?> of(ONNXRef<?> blocks, PyramidLevel level) {
    int columns = BlockHistograms.columns(level);
    ONNXRef<?> image =
        graph.reshape(blocks, 1, BlockHistograms.CHANNELS, level.blockRows(), columns);
    int rowsCut = BLOCK_ROWS - 1;
    int columnsCut = BLOCK_COLUMNS - 1;
    ONNXRef<?> scores =
        graph.convTranspose(image, kernel, bias, rowsCut, columnsCut, rowsCut, columnsCut);
    return graph.reshape(graph.slice(scores, 3, 0, level.windowColumns()), 1, level.windows());
  }

  private static float[] kernel(float[] coefficients) {
    float[] kernel = new float[coefficients.length - 1];
    int area = BLOCK_ROWS * BLOCK_COLUMNS;
    for (int channel = 0; channel < BlockHistograms.CHANNELS; channel++) {
      for (int place = 0; place < area; place++) {
        int turned = area - 1 - place;
        kernel[channel * area + turned] = coefficients[openCvIndex(channel, place)];
      }
    }
    return kernel;
  }

  /** OpenCV's order: column by column of blocks, and of cells within a block; the bin innermost. */
  private static int openCvIndex(int channel, int place) {
    int block = place % BLOCK_COLUMNS * BLOCK_ROWS + place / BLOCK_COLUMNS;
    int cell = channel % CELLS * CELLS + channel / CELLS % CELLS;
    int bin = OrientationVotes.openCvBin(channel / (CELLS * CELLS));
    return (block * CELLS * CELLS + cell) * OrientationVotes.BINS + bin;
  }
}
