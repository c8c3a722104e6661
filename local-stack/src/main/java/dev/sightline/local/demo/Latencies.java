package dev.sightline.local.demo;

import dev.sightline.contract.FrameResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long frames took, in milliseconds. */
record Latencies(List<StoredResult> results, FrameClock clock) {

  private static final double NANOS_PER_MILLI = 1e6;

  /** Of every frame, until the bucket had its result. */
  List<Double> toResult() {
    return results.stream()
        .flatMap(
            stored ->
                stored.result().frames().stream()
                    .flatMap(frame -> millis(stored, frame, Optional.of(stored.storedAt()))))
        .toList();
  }

  /** Of every annotated frame, until the bucket had the image. */
  List<Double> toAnnotated(BucketWatch bucket) {
    return results.stream()
        .flatMap(
            stored ->
                stored.result().frames().stream()
                    .flatMap(
                        frame ->
                            millis(stored, frame, frame.imageKey().flatMap(bucket::annotatedAt))))
        .toList();
  }

  private Stream<Double> millis(StoredResult stored, FrameResult frame, Optional<Instant> end) {
    Optional<Instant> start = clock.startOf(stored.result().partition(), frame);
    return start
        .flatMap(from -> end.map(to -> Duration.between(from, to).toNanos() / NANOS_PER_MILLI))
        .stream();
  }
}
