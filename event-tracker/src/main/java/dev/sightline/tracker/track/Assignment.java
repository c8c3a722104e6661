package dev.sightline.tracker.track;

import java.util.Arrays;

/**
 * Pairs rows with columns so that the sum of what the pairs gain is greatest. A pair that gains
 * nothing is not made, so that a row or a column may stay alone.
 *
 * <p>The Hungarian method by shortest augmenting paths with potentials, O(rows² · columns): R.
 * Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear
 * assignment problems", Computing 38 (1987), without their start heuristics.
 */
public final class Assignment {

  private static final int NONE = -1;

  private final double[][] cost;
  private final int rows;
  private final int columns;
  private final double[] rowPotential;
  private final double[] columnPotential;
  private final int[] rowOf;

  private Assignment(double[][] cost) {
    this.cost = cost;
    this.rows = cost.length;
    this.columns = cost[0].length;
    this.rowPotential = new double[rows];
    this.columnPotential = new double[columns + 1];
    this.rowOf = new int[columns + 1];
    Arrays.fill(rowOf, NONE);
  }

  /**
   * @param gain rows of equal length; what is not positive is no pair
   * @return the column of each row, or -1
   */
  public static int[] best(double[][] gain) {
    int[] columnOf = new int[gain.length];
    Arrays.fill(columnOf, NONE);
    if (gain.length == 0 || gain[0].length == 0) {
      return columnOf;
    }
    boolean turned = gain.length > gain[0].length;
    int[] rowOf = new Assignment(costs(gain, turned)).solve();
    for (int column = 0; column < rowOf.length - 1; column++) {
      int row = rowOf[column];
      if (row != NONE) {
        int first = turned ? column : row;
        int second = turned ? row : column;
        if (gain[first][second] > 0) {
          columnOf[first] = second;
        }
      }
    }
    return columnOf;
  }

  /** Not more rows than columns. */
  private static double[][] costs(double[][] gain, boolean turned) {
    int rows = turned ? gain[0].length : gain.length;
    int columns = turned ? gain.length : gain[0].length;
    double[][] cost = new double[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        cost[row][column] = -Math.max(0, turned ? gain[column][row] : gain[row][column]);
      }
    }
    return cost;
  }

  private int[] solve() {
    for (int row = 0; row < rows; row++) {
      augment(row);
    }
    return rowOf;
  }

  /** Gives the row a column; others may have to change theirs. The last column is its start. */
  private void augment(int row) {
    double[] shortest = new double[columns];
    Arrays.fill(shortest, Double.POSITIVE_INFINITY);
    int[] before = new int[columns];
    boolean[] done = new boolean[columns + 1];
    int column = columns;
    rowOf[columns] = row;
    do {
      done[column] = true;
      int nearest = relax(column, shortest, before, done);
      shift(shortest[nearest], shortest, done);
      column = nearest;
    } while (rowOf[column] != NONE);
    while (column != columns) {
      rowOf[column] = rowOf[before[column]];
      column = before[column];
    }
    rowOf[columns] = NONE;
  }

  /** Looks along the row that has the column; returns the nearest column that is not done. */
  private int relax(int column, double[] shortest, int[] before, boolean[] done) {
    int row = rowOf[column];
    int nearest = NONE;
    for (int next = 0; next < columns; next++) {
      if (!done[next]) {
        double length = cost[row][next] - rowPotential[row] - columnPotential[next];
        if (length < shortest[next]) {
          shortest[next] = length;
          before[next] = column;
        }
        if (nearest == NONE || shortest[next] < shortest[nearest]) {
          nearest = next;
        }
      }
    }
    return nearest;
  }

  private void shift(double by, double[] shortest, boolean[] done) {
    for (int column = 0; column <= columns; column++) {
      if (done[column]) {
        rowPotential[rowOf[column]] += by;
        columnPotential[column] -= by;
      } else if (column < columns) {
        shortest[column] -= by;
      }
    }
  }
}
