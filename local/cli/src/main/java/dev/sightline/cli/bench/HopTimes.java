package dev.sightline.cli.bench;

import dev.sightline.cli.report.Percentiles;
import dev.sightline.cli.stack.LocalStack;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.FrameResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the time of some batches' frames went, as their documents, their records and the bucket
 * tell it. What one of them does not tell is left out.
 *
 * @param published when a frame's record was written
 * @param imageAt when an image came into the bucket
 */
record HopTimes(
    List<StoredBatch> batches, RecordTimes published, Function<String, Optional<Instant>> imageAt) {

  private static final double NANOS_PER_MILLI = 1e6;

  /** When records were written; empty where that was not read. */
  @FunctionalInterface
  interface RecordTimes {
    Optional<Instant> of(String topic, int partition, long offset);
  }

  /** In milliseconds, by the hop's key, in the order of the way. */
  Map<String, Percentiles> percentiles() {
    Map<Hop, List<Double>> times = new EnumMap<>(Hop.class);
    batches.forEach(batch -> add(batch, times));
    Map<String, Percentiles> percentiles = new LinkedHashMap<>();
    times.forEach((hop, millis) -> percentiles.put(hop.key(), Percentiles.of(millis)));
    return percentiles;
  }

  /** When the batch's last record came to the consumer. */
  static Instant consumedAt(BatchResult result) {
    return result
        .createdAt()
        .minusNanos(Math.round(result.durationsMs().total() * NANOS_PER_MILLI));
  }

  private void add(StoredBatch batch, Map<Hop, List<Double>> times) {
    BatchResult result = batch.result();
    Instant consumed = consumedAt(result);
    for (FrameResult frame : result.frames()) {
      note(times, Hop.CAPTURED_TO_STORED, frame.capturedAt(), batch.at());
      published
          .of(result.topic(), result.partition(), frame.offset())
          .ifPresent(
              at -> {
                note(times, Hop.CAPTURED_TO_PUBLISHED, frame.capturedAt(), at);
                note(times, Hop.PUBLISHED_TO_CONSUMED, at, consumed);
              });
    }
    for (String kept : result.frames().stream().flatMap(f -> f.imageKey().stream()).toList()) {
      imageAt
          .apply(kept)
          .ifPresent(
              at -> {
                note(times, Hop.CONSUMED_TO_INFERRED, consumed, at);
                note(times, Hop.INFERRED_TO_STORED, at, batch.at());
              });
      imageAt
          .apply(LocalStack.KEYS.annotated(kept))
          .ifPresent(at -> note(times, Hop.STORED_TO_PICTURE, batch.at(), at));
    }
  }

  private static void note(Map<Hop, List<Double>> times, Hop hop, Instant from, Instant to) {
    times
        .computeIfAbsent(hop, h -> new ArrayList<>())
        .add(Duration.between(from, to).toNanos() / NANOS_PER_MILLI);
  }
}
