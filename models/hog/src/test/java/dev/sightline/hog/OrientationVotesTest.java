package dev.sightline.hog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationVotesTest {
  /** Bins are 20° wide and centred on 10°, 30°, … 170°. */
  @ParameterizedTest
  @CsvSource({
    "10, 0, 1", "20, 0, 0.5", "20, 1, 0.5", "35, 1, 0.75", "35, 2, 0.25", "85, 3, 0.25",
    "85, 4, 0.75", "-85, 4, 0.75", "-85, 5, 0.25", "-90, 4, 1", "90, 4, 1", "-10, 8, 1",
    "0, 8, 0.5", "0, 0, 0.5", "-35, 7, 0.75", "60, 6, 0"
  })
  void shouldShareMagnitudeBetweenNearestBins(double degrees, int bin, double share) {
    double[] votes = votes(Math.toRadians(degrees), 3);

    assertThat(votes[bin]).isCloseTo(3 * share, within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({"-90", "-89", "-71.3", "-45", "-10", "0", "12.5", "44", "79.9", "89.9", "90"})
  void shouldGiveAwayTheWholeMagnitude(double degrees) {
    double sum = 0;
    for (double vote : votes(Math.toRadians(degrees), 2)) {
      assertThat(vote).isGreaterThan(-1e-5);
      sum += vote;
    }

    assertThat(sum).isCloseTo(2, within(1e-5));
  }

  /** What the graph computes of one pixel, by OpenCV's number of the bin. */
  private static double[] votes(double angle, double magnitude) {
    float[] kinkWeights = OrientationVotes.kinkWeights();
    float[] binWeights = OrientationVotes.binWeights();
    double[] votes = new double[OrientationVotes.BINS];
    for (int row = 0; row < OrientationVotes.BINS; row++) {
      for (int j = 0; j < OrientationVotes.KINKS; j++) {
        double kink =
            Math.abs(kinkWeights[2 * j] * magnitude * angle + kinkWeights[2 * j + 1] * magnitude);
        votes[OrientationVotes.openCvBin(row)] +=
            binWeights[row * OrientationVotes.KINKS + j] * kink;
      }
    }
    return votes;
  }
}
