package dev.sightline.console.archive;

import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.util.List;

/**
 * A kept frame, and what was found in it.
 *
 * @param resultKey of its batch
 * @param frameKey of the frame itself
 * @param found highest confidence first; empty where nothing was found
 */
public record Picture(
    StreamId stream, String resultKey, String frameKey, Instant capturedAt, List<Found> found) {

  /** What names the frame within its batch: the name of its object without the extension. */
  public String name() {
    return frameKey.substring(frameKey.lastIndexOf('/') + 1, frameKey.lastIndexOf('.'));
  }
}
