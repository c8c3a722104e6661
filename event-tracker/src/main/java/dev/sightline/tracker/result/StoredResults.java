package dev.sightline.tracker.result;

import dev.sightline.tracker.result.ReceivedResult.Elsewhere;
import java.util.Optional;

/** Where whole results are that were too large for their topic. */
@FunctionalInterface
public interface StoredResults {

  /** Where there is no bucket. */
  StoredResults NONE = wanted -> Optional.empty();

  /**
   * Reads a document, waiting for as long as the store is away; nothing if it is not there.
   *
   * @throws InterruptedException if the program stops, or it has waited for longer than a partition
   *     may: the record is read again then
   */
  Optional<byte[]> read(Elsewhere wanted) throws InterruptedException;
}
