package dev.sightline.cli.demo;

import dev.sightline.cli.report.LatencyParts;
import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.FrameResult;
import java.time.Duration;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
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

  /** Where the time to the results went. */
  LatencyParts parts() {
    DoubleSummaryStatistics filling = new DoubleSummaryStatistics();
    DoubleSummaryStatistics waiting = new DoubleSummaryStatistics();
    DoubleSummaryStatistics service = new DoubleSummaryStatistics();
    for (StoredResult stored : results) {
      List<Instant> starts = starts(stored);
      Optional<Instant> filled = starts.stream().max(Instant::compareTo);
      if (filled.isPresent()) {
        BatchDurations durations = stored.result().durationsMs();
        double call = durations.total() - durations.queueWait();
        double rest = millis(filled.get(), stored.storedAt()) - call;
        for (Instant start : starts) {
          filling.accept(millis(start, filled.get()));
          waiting.accept(rest);
          service.accept(call);
        }
      }
    }
    return new LatencyParts(filling.getAverage(), waiting.getAverage(), service.getAverage());
  }

  private List<Instant> starts(StoredResult stored) {
    int partition = stored.result().partition();
    return stored.result().frames().stream()
        .flatMap(frame -> clock.startOf(partition, frame).stream())
        .toList();
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / NANOS_PER_MILLI;
  }

  private Stream<Double> millis(StoredResult stored, FrameResult frame, Optional<Instant> end) {
    Optional<Instant> start = clock.startOf(stored.result().partition(), frame);
    return start.flatMap(from -> end.map(to -> millis(from, to))).stream();
  }
}
