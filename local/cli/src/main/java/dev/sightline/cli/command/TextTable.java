package dev.sightline.cli.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text whose columns are as wide as what is in them: the first to the left, the others to
 * the right, as numbers are read.
 *
 * @param rows all with as many columns
 */
record TextTable(List<List<String>> rows) {

  TextTable {
    rows = List.copyOf(rows);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("  ").append(row.get(0));
      line.append(" ".repeat(width(0) - row.get(0).length()));
      for (int column = 1; column < row.size(); column++) {
        line.append(" ".repeat(1 + width(column) - row.get(column).length()));
        line.append(row.get(column));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
