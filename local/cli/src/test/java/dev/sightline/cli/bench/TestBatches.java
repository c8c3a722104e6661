package dev.sightline.cli.bench;

import dev.sightline.cli.stack.LocalStack;
import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Stored batches with nothing found in them. */
final class TestBatches {

  static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final StreamId STREAM = new StreamId("bench-1");

  private TestBatches() {}

  /**
   * All frames captured at the start, the first one kept; 500 ms at the consumer until a second.
   */
  static StoredBatch of(int frames) {
    BatchId id = new BatchId("video-frames.bench-1", 0, 0);
    BatchResult result =
        new BatchResult(
            id,
            STREAM,
            frames - 1,
            START.plusMillis(1000),
            new ModelInfo("null", "0".repeat(64), 416, 416),
            new BatchDurations(100, 0, 0, 500),
            IntStream.range(0, frames).mapToObj(number -> frame(number, id)).toList());
    return new StoredBatch(result, START.plusMillis(1100), 0);
  }

  static String keptKey() {
    return LocalStack.KEYS.frame(STREAM, START, new BatchId("video-frames.bench-1", 0, 0), 0);
  }

  private static FrameResult frame(int number, BatchId id) {
    return new FrameResult(
        number,
        number,
        START,
        CapturedAtSource.HOST,
        640,
        360,
        number == 0
            ? Optional.of(LocalStack.KEYS.frame(STREAM, START, id, number))
            : Optional.empty(),
        List.of(),
        Optional.empty());
  }
}
