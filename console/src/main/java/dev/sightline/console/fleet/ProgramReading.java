package dev.sightline.console.fleet;

import dev.sightline.contract.StreamId;
import dev.sightline.ledger.MetricsSnapshot;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * All that a program said when it was asked once.
 *
 * @param at when
 */
record ProgramReading(Instant at, HealthAnswer health, MetricsSnapshot metrics) {

  static final String CAPTURED = "sightline_frames_captured_total";
  static final String CONSUMED = "sightline_frames_consumed_total";

  /** The service names itself by its model; this gauge it has from the start. */
  static final String QUEUED = "sightline_inference_queue";

  /** What the tracker's metrics begin with. */
  static final String TRACKERS = "sightline_tracker_";

  private static final String INFERENCE = "sightline-inference";
  private static final String TRACKER = "event-tracker";
  private static final String CAPTURE = "capture-ec2";
  private static final String CONSUMER = "batch-consumer";
  private static final double MILLIS_PER_SECOND = 1000;

  ProgramKind kind() {
    return switch (health.name()) {
      case CAPTURE -> ProgramKind.CAPTURE;
      case CONSUMER -> ProgramKind.CONSUMER;
      case INFERENCE -> ProgramKind.INFERENCE;
      case TRACKER -> ProgramKind.TRACKER;
      default -> kindByMetrics();
    };
  }

  /** Before its first stream a program has none of these. */
  private ProgramKind kindByMetrics() {
    if (metrics.has(CAPTURED)) {
      return ProgramKind.CAPTURE;
    }
    if (metrics.has(CONSUMED)) {
      return ProgramKind.CONSUMER;
    }
    if (metrics.hasAny(TRACKERS)) {
      return ProgramKind.TRACKER;
    }
    return metrics.has(QUEUED) ? ProgramKind.INFERENCE : ProgramKind.UNKNOWN;
  }

  Optional<Instant> startedAt() {
    OptionalDouble seconds = metrics.total("process_start_time_seconds");
    return seconds.isPresent() && seconds.getAsDouble() > 0 && seconds.getAsDouble() < 1e11
        ? Optional.of(Instant.ofEpochMilli(Math.round(seconds.getAsDouble() * MILLIS_PER_SECOND)))
        : Optional.empty();
  }

  /** The metrics of each stream. */
  Map<StreamId, MetricsSnapshot> streams() {
    Map<StreamId, MetricsSnapshot> streams = new TreeMap<>();
    metrics
        .by("stream")
        .forEach(
            (name, counts) -> {
              if (streams.size() < FleetState.MAX_STREAMS) {
                StreamIds.of(name).ifPresent(id -> streams.put(id, counts));
              }
            });
    return streams;
  }
}
