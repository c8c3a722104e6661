package dev.sightline.console.deadletter;

import java.util.List;
import java.util.Optional;

/**
 * Some letters.
 *
 * @param rows newest first
 * @param older where the next ones begin; empty if these are the last
 * @param scanned how many offsets were looked at
 */
public record LetterPage(List<LetterRow> rows, Optional<LetterCursor> older, long scanned) {

  public LetterPage {
    rows = List.copyOf(rows);
  }
}
