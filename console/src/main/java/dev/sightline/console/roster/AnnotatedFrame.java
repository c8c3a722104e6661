package dev.sightline.console.roster;

import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ObjectKeys;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A frame that is annotated, or is to be.
 *
 * @param key of its annotated image
 * @param resultKey of its batch
 */
public record AnnotatedFrame(String key, Instant capturedAt, String resultKey) {

  /**
   * The newest frame of a batch that is kept.
   *
   * @param resultKey of the batch; a document may name anything, and only pictures of this very
   *     batch count
   */
  public static Optional<AnnotatedFrame> newestOf(
      List<FrameResult> frames, String resultKey, ObjectKeys keys) {
    return frames.stream()
        .filter(frame -> frame.imageKey().filter(k -> keys.isFrameOf(k, resultKey)).isPresent())
        .max(Comparator.comparing(FrameResult::capturedAt))
        .map(
            frame ->
                new AnnotatedFrame(
                    keys.annotated(frame.imageKey().orElseThrow()), frame.capturedAt(), resultKey));
  }
}
