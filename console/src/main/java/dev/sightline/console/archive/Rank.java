package dev.sightline.console.archive;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where a result stands in the order in which a search looks at those of an hour: first those that
 * were stored in the time that is asked for, then by the time at which they were stored, newest
 * first.
 *
 * @param isUnlikely whether it was stored at another time than is asked for
 * @param stored when, to the second
 */
public record Rank(boolean isUnlikely, Instant stored, String key) implements Comparable<Rank> {

  private static final Comparator<Rank> ORDER =
      Comparator.comparing(Rank::isUnlikely)
          .thenComparing(Comparator.comparing(Rank::stored).reversed())
          .thenComparing(Comparator.comparing(Rank::key).reversed());

  @Override
  public int compareTo(Rank other) {
    return ORDER.compare(this, other);
  }
}
