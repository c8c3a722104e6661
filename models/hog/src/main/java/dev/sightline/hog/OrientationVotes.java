package dev.sightline.hog;

import org.tribuo.util.onnx.ONNXRef;

/**
 * Third stage: each pixel's magnitude, shared between the two nearest of nine orientations.
 *
 * <p>With a = atan·9/π − 0.5, in [−5, 4], the share of bin c is the hat max(0, 1 − |a − c|), modulo
 * 9. A hat is the second difference of |a − j|, so the stage is split: {@link #kinks} gives
 * magnitude·|a − j| for j = −5..4, and as all up to the histogram is then linear, {@link #bins}
 * makes the hats from sums of these, of which there are far fewer.
 */
final class OrientationVotes {
  static final int BINS = 9;
  static final int KINKS = 10;
  private static final int FIRST_KINK = -5;

  private final HogGraph graph;
  private final ONNXRef<?> kinkWeights;
  private final ONNXRef<?> binWeights;

  OrientationVotes(HogGraph graph) {
    this.graph = graph;
    this.kinkWeights = graph.constant("kinkWeights", kinkWeights(), KINKS, 2);
    this.binWeights = graph.constant("binWeights", binWeights(), BINS, KINKS);
  }

  /** From {@link PixelGradient}'s [2, pixels] to [10, pixels]. */
  ONNXRef<?> kinks(ONNXRef<?> polar) {
    return graph.abs(graph.matMul(kinkWeights, polar));
  }

  /** From sums of kinks [10, n] to histograms [9, n], in the order of {@link #openCvBin}. */
  ONNXRef<?> bins(ONNXRef<?> kinks) {
    return graph.matMul(binWeights, kinks);
  }

  /** OpenCV's number of the bin in a row: rows are centred on a = −4..4, and bins count from 0. */
  static int openCvBin(int row) {
    return Math.floorMod(row + FIRST_KINK + 1, BINS);
  }

  static float[] kinkWeights() {
    float[] weights = new float[KINKS * 2];
    for (int i = 0; i < KINKS; i++) {
      weights[2 * i] = (float) (BINS / Math.PI);
      weights[2 * i + 1] = -(0.5f + FIRST_KINK + i);
    }
    return weights;
  }

  static float[] binWeights() {
    float[] weights = new float[BINS * KINKS];
    for (int row = 0; row < BINS - 1; row++) {
      int before = row * KINKS + row;
      weights[before] = 0.5f;
      weights[before + 1] = -1;
      weights[before + 2] = 0.5f;
    }
    wrapAround(weights, (BINS - 1) * KINKS);
    return weights;
  }

  /**
   * The bin at a = 4, which is also a = −5: (|a−3| + |a+4| − 7/9·(|a+5| + |a−4|)) / 2. Within [−5,
   * 4] the last sum is 9, which makes the −7 that the flat middle needs.
   */
  private static void wrapAround(float[] weights, int row) {
    weights[row] = -7f / 18;
    weights[row + 1] = 0.5f;
    weights[row + KINKS - 2] = 0.5f;
    weights[row + KINKS - 1] = -7f / 18;
  }
}
