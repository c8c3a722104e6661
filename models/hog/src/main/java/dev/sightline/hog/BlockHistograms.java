package dev.sightline.hog;

import java.util.ArrayList;
import java.util.List;
import org.tribuo.util.onnx.ONNXRef;

/**
 * Fourth stage: the orientation histograms of the 2×2 cells of every block.
 *
 * <p>From {@link PixelGradient}'s [2, pixels] to [36, block rows, block columns], channel (bin·2 +
 * cell row)·2 + cell column. There are {@link #columns} block columns: the level's, rounded up to
 * whole tiles; the surplus is 0.
 *
 * <p>The weights are separable, so rows are summed first and columns then, both as products with
 * small banded matrices. Bands of rows keep the ten planes of votes in the processor's cache, which
 * takes nearly a third off the time of the whole graph.
 */
final class BlockHistograms {
  static final int CHANNELS = OrientationVotes.BINS * BlockWeights.CELLS * BlockWeights.CELLS;

  private static final int BAND_BLOCKS = 6;
  private static final int TILE_BLOCKS = 8;
  private static final int CELL = PyramidLevel.CELL;
  private static final int CELLS = BlockWeights.CELLS;

  private final HogGraph graph;
  private final OrientationVotes votes;

  BlockHistograms(HogGraph graph) {
    this.graph = graph;
    this.votes = new OrientationVotes(graph);
  }

  static int columns(PyramidLevel level) {
    return tiles(level) * TILE_BLOCKS;
  }

  private static int tiles(PyramidLevel level) {
    return (level.blockColumns() + TILE_BLOCKS - 1) / TILE_BLOCKS;
  }

  ONNXRef<?> of(ONNXRef<?> polar, PyramidLevel level) {
    ONNXRef<?> kinks = columnSums(rowSums(polar, level), level);
    long rows = level.blockRows();
    ONNXRef<?> bins = votes.bins(graph.reshape(kinks, OrientationVotes.KINKS, -1));
    ONNXRef<?> split =
        graph.reshape(bins, OrientationVotes.BINS, rows, CELLS, tiles(level), CELLS, TILE_BLOCKS);
    return graph.reshape(graph.transpose(split, 0, 2, 4, 1, 3, 5), CHANNELS, rows, columns(level));
  }

  /** To [10, block rows·2, stride]. */
  private ONNXRef<?> rowSums(ONNXRef<?> polar, PyramidLevel level) {
    List<ONNXRef<?>> bands = new ArrayList<>();
    for (int from = 0; from < level.blockRows(); from += BAND_BLOCKS) {
      int blocks = Math.min(BAND_BLOCKS, level.blockRows() - from);
      bands.add(band(polar, level.stride(), from, blocks));
    }
    return graph.concat(1, bands);
  }

  private ONNXRef<?> band(ONNXRef<?> polar, int stride, long from, int blocks) {
    long cellPixels = (long) CELL * stride;
    int rows = (blocks + 1) * CELL;
    ONNXRef<?> pixels = graph.slice(polar, 1, from * cellPixels, (from + blocks + 1) * cellPixels);
    ONNXRef<?> planes = graph.reshape(votes.kinks(pixels), OrientationVotes.KINKS, rows, stride);
    float[] weights = new float[blocks * CELLS * rows];
    for (int output = 0; output < blocks * CELLS; output++) {
      int block = output / CELLS;
      for (int i = 0; i < BlockWeights.PIXELS; i++) {
        weights[output * rows + block * CELL + i] = BlockWeights.of(i, output % CELLS);
      }
    }
    return graph.matMul(graph.constant("rowSums", weights, blocks * CELLS, rows), planes);
  }

  /** To [10, block rows·2, tiles·2·8], the cell's column outside the block's. */
  private ONNXRef<?> columnSums(ONNXRef<?> rowSums, PyramidLevel level) {
    List<ONNXRef<?>> tiles = new ArrayList<>();
    for (int from = 0; from < level.blockColumns(); from += TILE_BLOCKS) {
      tiles.add(tile(rowSums, from, Math.min(TILE_BLOCKS, level.blockColumns() - from)));
    }
    return graph.concat(2, tiles);
  }

  private ONNXRef<?> tile(ONNXRef<?> rowSums, int from, int blocks) {
    int inputs = (blocks + 1) * CELL;
    int outputs = CELLS * TILE_BLOCKS;
    float[] weights = new float[inputs * outputs];
    for (int cell = 0; cell < CELLS; cell++) {
      for (int block = 0; block < blocks; block++) {
        for (int i = 0; i < BlockWeights.PIXELS; i++) {
          int input = block * CELL + i;
          weights[input * outputs + cell * TILE_BLOCKS + block] = BlockWeights.of(i, cell);
        }
      }
    }
    long first = (long) from * CELL;
    return graph.matMul(
        graph.slice(rowSums, 2, first, first + inputs),
        graph.constant("columnSums", weights, inputs, outputs));
  }
}
