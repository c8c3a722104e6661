package dev.sightline.tracker.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  @Test
  void shouldPreferTheBestSumToTheBestPair() {
    double[][] gain = {{10, 9}, {9, 1}};

    assertThat(Assignment.best(gain)).containsExactly(1, 0);
  }

  @Test
  void shouldMakeNoPairThatGainsNothing() {
    double[][] gain = {{0, -1, Double.NEGATIVE_INFINITY}, {2, 0, 1}};

    assertThat(Assignment.best(gain)).containsExactly(-1, 0);
  }

  @Test
  void shouldLeaveRowsAloneWhereThereAreMoreThanColumns() {
    double[][] gain = {{1}, {3}, {2}};

    assertThat(Assignment.best(gain)).containsExactly(-1, 0, -1);
  }

  @Test
  void shouldTakeNothingAtAll() {
    assertThat(Assignment.best(new double[0][0])).isEmpty();
    assertThat(Assignment.best(new double[2][0])).containsExactly(-1, -1);
  }

  @Test
  void shouldFindWhatTryingEverythingFinds() {
    Random random = new Random(5);
    for (int round = 0; round < 2_000; round++) {
      double[][] gain = new double[1 + random.nextInt(5)][1 + random.nextInt(5)];
      for (double[] row : gain) {
        for (int column = 0; column < row.length; column++) {
          row[column] = random.nextInt(12) - 4;
        }
      }

      int[] columns = Assignment.best(gain);

      double sum = 0;
      for (int row = 0; row < columns.length; row++) {
        sum += columns[row] < 0 ? 0 : gain[row][columns[row]];
      }
      assertThat(sum).isCloseTo(best(gain, 0, new boolean[gain[0].length]), within(1e-9));
      assertThat(Arrays.stream(columns).filter(column -> column >= 0)).doesNotHaveDuplicates();
    }
  }

  private static double best(double[][] gain, int row, boolean[] taken) {
    if (row == gain.length) {
      return 0;
    }
    double best = best(gain, row + 1, taken);
    for (int column = 0; column < taken.length; column++) {
      if (!taken[column] && gain[row][column] > 0) {
        taken[column] = true;
        best = Math.max(best, gain[row][column] + best(gain, row + 1, taken));
        taken[column] = false;
      }
    }
    return best;
  }
}
