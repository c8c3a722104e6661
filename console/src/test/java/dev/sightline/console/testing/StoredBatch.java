package dev.sightline.console.testing;

import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a batch, frame by frame, as the consumer stores it: a frame each 100 ms, of 640 by 360.
 *
 * @param at when the first frame was captured
 */
public record StoredBatch(StreamId stream, BatchId id, Instant at, List<FrameResult> frames) {

  private static final ObjectKeys KEYS = new ObjectKeys("");
  private static final Duration STEP = Duration.ofMillis(100);

  /** An empty batch whose first record has that offset. */
  public static StoredBatch of(String stream, long offset, String at) {
    return of(stream, offset, Instant.parse(at));
  }

  /** The same. */
  public static StoredBatch of(String stream, long offset, Instant at) {
    BatchId id = new BatchId("video-frames." + stream, 0, offset);
    return new StoredBatch(new StreamId(stream), id, at, List.of());
  }

  /** With another frame that is kept, and these labels in it with confidences of 0.9 downwards. */
  public StoredBatch kept(String... labels) {
    return with(true, detections(0.9, labels), List.of());
  }

  /** The same with a confidence. */
  public StoredBatch keptWith(double confidence, String... labels) {
    return with(true, detections(confidence, labels), List.of());
  }

  /** With another frame that is not kept. */
  public StoredBatch plain(String... labels) {
    return with(false, detections(0.9, labels), List.of());
  }

  /** With another frame that is kept and classified. */
  public StoredBatch classified(String... labels) {
    List<Classification> classes =
        detections(0.9, labels).stream()
            .map(d -> new Classification(d.label(), d.classId(), d.confidence()))
            .toList();
    return with(true, List.of(), classes);
  }

  private static List<Detection> detections(double confidence, String... labels) {
    List<Detection> all = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      BoundingBox box = new BoundingBox(10 + 40 * i, 20, 30.5, 60);
      all.add(new Detection(labels[i], i, confidence - 0.01 * i, box));
    }
    return all;
  }

  private StoredBatch with(
      boolean isKept, List<Detection> detections, List<Classification> classifications) {
    long number = id.firstOffset() + frames.size();
    FrameResult frame =
        new FrameResult(
            number,
            number,
            at.plus(STEP.multipliedBy(frames.size())),
            CapturedAtSource.HOST,
            640,
            360,
            isKept ? Optional.of(KEYS.frame(stream, at, id, number)) : Optional.empty(),
            detections,
            classifications,
            Optional.empty());
    return with(frame);
  }

  /** With another frame. */
  public StoredBatch with(FrameResult frame) {
    return new StoredBatch(
        stream, id, at, Stream.concat(frames.stream(), Stream.of(frame)).toList());
  }

  public String key() {
    return KEYS.result(stream, at, id);
  }

  public BatchResult result() {
    return new BatchResult(
        id,
        stream,
        id.firstOffset() + frames.size() - 1,
        at.plusSeconds(3),
        new ModelInfo("yolox-nano", "0123456789abcdef".repeat(4), 416, 416),
        new BatchDurations(1.5, 40, 180.25, 230),
        frames);
  }

  public byte[] json() {
    return new BatchResultJson().encode(result());
  }

  /** Stores it, four seconds after its first frame was captured. */
  public StoredBatch in(FakeBucket bucket) {
    bucket.put(key(), json(), at.plusSeconds(4));
    return this;
  }
}
