package dev.sightline.console.archive;

import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which pictures to look for.
 *
 * @param streams of which to look; none for all
 * @param label that is in the picture; nothing for all pictures, also those where nothing is found
 * @param confidence at least, 0 to 1, of something that is found (of the label, where there is
 *     one); 0 for all
 * @param from the earliest time of capture
 * @param to before which it was captured
 */
public record PictureFilter(
    Set<StreamId> streams,
    Optional<String> label,
    double confidence,
    Optional<Instant> from,
    Optional<Instant> to) {

  public PictureFilter {
    streams = Set.copyOf(streams);
  }

  boolean admits(BatchSummary batch, int picture) {
    return isWithin(batch.capturedAt(picture))
        && ((label.isEmpty() && confidence <= 0) || batch.hasFound(picture, label, confidence));
  }

  private boolean isWithin(Instant time) {
    return from.filter(time::isBefore).isEmpty() && to.filter(end -> !time.isBefore(end)).isEmpty();
  }
}
