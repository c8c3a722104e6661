package dev.sightline.local.faults.books;

import java.util.List;

/**
 * What came of the records of one stream.
 *
 * @param lost records that are in no result and no dead letter
 * @param duplicates how often a record is somewhere a second time
 * @param repeatedLetters how often a dead letter is there once more
 * @param problems whatever else is not as it should be, in words
 */
public record StreamBooks(
    long published,
    long stored,
    long deadLettered,
    long lost,
    long duplicates,
    long repeatedLetters,
    List<String> problems) {

  public StreamBooks {
    problems = List.copyOf(problems);
  }

  /** Whether every record is in exactly one place and all else is right. */
  public boolean close() {
    return lost == 0 && duplicates == 0 && problems.isEmpty();
  }
}
