package dev.sightline.console.ledger;

import java.time.Instant;
import java.util.List;

/**
 * What the bucket has of a stream's frames of the last hour.
 *
 * @param from of which time on, by when objects were written
 * @param to up to when
 * @param results objects
 * @param kept frames
 * @param annotated of them, those whose annotated picture is there
 * @param waiting of them, those whose annotated picture may still come
 * @param missing keys of kept frames that should have had their annotated picture
 * @param isComplete whether the bucket was read to the end; if not, the counts are of the first
 *     objects
 */
public record PictureCount(
    Instant from,
    Instant to,
    long results,
    long kept,
    long annotated,
    long waiting,
    List<MissingPicture> missing,
    boolean isComplete) {

  private static final int MAX_LISTED = 50;

  public PictureCount {
    missing = List.copyOf(missing);
  }

  /** As many of the missing as a page lists. */
  public List<MissingPicture> firstMissing() {
    return missing.subList(0, Math.min(missing.size(), MAX_LISTED));
  }

  /**
   * A kept frame without its annotated picture.
   *
   * @param resultKey of its batch
   */
  public record MissingPicture(String frameKey, String resultKey) {}
}
