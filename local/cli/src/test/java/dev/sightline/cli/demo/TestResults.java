package dev.sightline.cli.demo;

import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Stored results with nothing found in them. */
final class TestResults {

  static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  static final ObjectKeys KEYS = new ObjectKeys("");

  private static final StreamId STREAM = new StreamId("demo");

  private TestResults() {}

  /** Frames a tenth of a second apart, the first one kept; stored a second after the last. */
  static StoredResult of(long firstOffset, int count) {
    BatchId id = new BatchId("video-frames.demo", 0, firstOffset);
    String image = KEYS.frame(STREAM, START, id, firstOffset);
    List<FrameResult> frames =
        LongStream.range(firstOffset, firstOffset + count)
            .mapToObj(offset -> frame(offset, offset == firstOffset, image))
            .toList();
    Instant storedAt = frames.get(count - 1).capturedAt().plusSeconds(1);
    BatchResult result =
        new BatchResult(
            id,
            STREAM,
            firstOffset + count - 1,
            storedAt,
            new ModelInfo("hog-people", "0".repeat(64), 640, 360),
            new BatchDurations(100, 0, 0, 800),
            frames);
    return new StoredResult(KEYS.result(STREAM, START, id), result, storedAt);
  }

  private static FrameResult frame(long offset, boolean kept, String image) {
    return new FrameResult(
        offset,
        offset,
        START.plusMillis(100 * offset),
        CapturedAtSource.HOST,
        640,
        360,
        kept ? Optional.of(image) : Optional.empty(),
        List.of(),
        Optional.empty());
  }
}
