package dev.sightline.console.testing;

import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Results as the consumer makes them: frames of 640 by 360, one after the other, the last of which
 * is kept.
 *
 * @param prefix of the frames' topics
 * @param keys of the bucket
 * @param frames a batch has
 * @param interval between two frames
 * @param people in each frame
 */
public record SampleResults(
    String prefix, ObjectKeys keys, int frames, Duration interval, int people) {

  /** With one person in each frame. */
  public SampleResults(String prefix, int frames, Duration interval) {
    this(prefix, new ObjectKeys(""), frames, interval, 1);
  }

  /**
   * A stream's batch.
   *
   * @param index from 0, of the batch in its stream
   * @param firstCapturedAt of its first frame
   */
  public BatchResult batch(String stream, int index, Instant firstCapturedAt) {
    return batch(stream, index, firstCapturedAt, "person");
  }

  /** The same with another label. */
  public BatchResult batch(String stream, int index, Instant firstCapturedAt, String label) {
    StreamId id = new StreamId(stream);
    BatchId batch = new BatchId(prefix + "." + stream, 0, (long) index * frames);
    List<FrameResult> results =
        IntStream.range(0, frames)
            .mapToObj(
                i -> {
                  long number = batch.firstOffset() + i;
                  return new FrameResult(
                      number,
                      number,
                      firstCapturedAt.plus(interval.multipliedBy(i)),
                      CapturedAtSource.HOST,
                      640,
                      360,
                      i == frames - 1
                          ? Optional.of(keys.frame(id, firstCapturedAt, batch, number))
                          : Optional.empty(),
                      detections(label),
                      Optional.empty());
                })
            .toList();
    return new BatchResult(
        batch,
        id,
        batch.firstOffset() + frames - 1,
        firstCapturedAt.plus(interval.multipliedBy(frames)),
        new ModelInfo("hog-people", "ab".repeat(32), 640, 360),
        new BatchDurations(1.5, 20, 80, 120),
        results);
  }

  private List<Detection> detections(String label) {
    return IntStream.range(0, people)
        .mapToObj(
            i -> new Detection(label, 0, 0.875 - i * 0.01, new BoundingBox(20 + i, 40, 60.5, 180)))
        .toList();
  }

  /** The key under which a batch's document is. */
  public String keyOf(BatchResult result) {
    return keys.result(result.stream(), result.frames().get(0).capturedAt(), result.batchId());
  }

  /** The keys of its kept frames. */
  public List<String> keptFrames(BatchResult result) {
    return result.frames().stream().flatMap(frame -> frame.imageKey().stream()).toList();
  }
}
