package dev.sightline.console.live;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.util.List;

/**
 * A batch that was stored.
 *
 * @param key of the object that holds its document
 * @param storedAt when it was published, which is right after it was stored; never later than now
 * @param frameCount how many frames it has
 * @param frames all of them, or none where the document is too large for the topic
 */
public record LiveResult(
    BatchId batch,
    StreamId stream,
    String key,
    Instant storedAt,
    int frameCount,
    List<FrameResult> frames) {

  public LiveResult {
    frames = List.copyOf(frames);
  }
}
