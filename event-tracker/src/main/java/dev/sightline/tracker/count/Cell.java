package dev.sightline.tracker.count;

import dev.sightline.contract.event.Direction;
import java.util.Comparator;
import java.util.Objects;

/** What is counted apart within a window. */
public record Cell(String line, Direction direction, String label) implements Comparable<Cell> {

  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::line).thenComparing(Cell::direction).thenComparing(Cell::label);

  public Cell {
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(label, "label");
  }

  @Override
  public int compareTo(Cell other) {
    return ORDER.compare(this, other);
  }
}
