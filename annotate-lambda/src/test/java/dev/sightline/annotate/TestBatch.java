package dev.sightline.annotate;

import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameError;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A batch of stream cam-1 under construction: its frames' numbers are their offsets. */
final class TestBatch {

  static final StreamId STREAM = new StreamId("cam-1");
  static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
  static final List<Detection> DOG =
      List.of(new Detection("dog", 16, 0.9, new BoundingBox(50, 60, 100, 80)));

  private final ObjectKeys keys;
  private final BatchId id;
  private final List<FrameResult> frames = new ArrayList<>();

  TestBatch(ObjectKeys keys, long firstOffset) {
    this.keys = keys;
    this.id = new BatchId("video-frames.cam-1", 0, firstOffset);
  }

  String resultKey() {
    return keys.result(STREAM, AT, id);
  }

  String frameKey(long number) {
    return keys.frame(STREAM, AT, id, number);
  }

  String annotatedKey(long number) {
    return keys.annotated(frameKey(number));
  }

  TestBatch withFrame(long number, String imageKey, List<Detection> detections) {
    return with(number, Optional.of(imageKey), detections, Optional.empty());
  }

  /** As a classifier sees it. */
  TestBatch withClassifiedFrame(long number, Classification top) {
    frames.add(
        new FrameResult(
            number,
            id.firstOffset() + frames.size(),
            AT,
            CapturedAtSource.HOST,
            320,
            200,
            Optional.of(frameKey(number)),
            List.of(),
            List.of(top),
            Optional.empty()));
    return this;
  }

  TestBatch withKeptFrame(long number, List<Detection> detections) {
    return withFrame(number, frameKey(number), detections);
  }

  TestBatch withFrame(long number) {
    return with(number, Optional.empty(), DOG, Optional.empty());
  }

  TestBatch withFailedFrame(long number) {
    FrameError error = new FrameError("NOT_AN_IMAGE", "the frame is not a valid JPEG");
    return with(number, Optional.of(frameKey(number)), List.of(), Optional.of(error));
  }

  byte[] json() {
    long last = id.firstOffset() + frames.size();
    ModelInfo model = new ModelInfo("test", "0".repeat(64), 416, 416);
    BatchDurations durations = new BatchDurations(1, 2, 3, 6);
    return new BatchResultJson()
        .encode(new BatchResult(id, STREAM, last, AT, model, durations, frames));
  }

  private TestBatch with(
      long number, Optional<String> key, List<Detection> detections, Optional<FrameError> error) {
    long offset = id.firstOffset() + frames.size();
    frames.add(
        new FrameResult(
            number, offset, AT, CapturedAtSource.HOST, 320, 200, key, detections, error));
    return this;
  }
}
