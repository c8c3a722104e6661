package dev.sightline.capture.stream;

import dev.sightline.capture.publish.StreamLedger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run asks of its streams. */
final class RunChecks {

  private RunChecks() {}

  static void requireUsable(CapturedStream stream) throws StreamFailedException {
    if (stream.monitor().state() instanceof StreamState.Failed failed) {
      throw StreamFailedException.unusable(failed.cause());
    }
  }

  /** The source gives pictures, and Kafka is there to take them. */
  static void requireStarted(CapturedStream stream, Duration limit) throws StreamFailedException {
    if (stream.totals().captured() == 0) {
      throw StreamFailedException.tooLate(
          "stream %s gave no frame within %d s: %s"
              .formatted(stream.id(), limit.toSeconds(), why(stream)));
    }
    if (!stream.kafka().state().isUp() && stream.totals().published() == 0) {
      throw StreamFailedException.tooLate(
          "Kafka took no frame of stream %s within %d s: %s"
              .formatted(
                  stream.id(),
                  limit.toSeconds(),
                  stream.kafka().state().error().orElse("no answer yet")));
    }
  }

  /** Kafka has all that was captured, and that is something. */
  static void requireComplete(List<CapturedStream> streams) throws StreamFailedException {
    String missing =
        streams.stream()
            .flatMap(stream -> missing(stream).stream())
            .collect(Collectors.joining("; "));
    if (!missing.isEmpty()) {
      throw StreamFailedException.incomplete(missing);
    }
    String truncated =
        streams.stream()
            .flatMap(stream -> stream.monitor().truncation().stream())
            .collect(Collectors.joining("; "));
    if (!truncated.isEmpty()) {
      throw StreamFailedException.truncated(truncated);
    }
  }

  private static Optional<String> missing(CapturedStream stream) {
    StreamLedger.Totals totals = stream.totals();
    if (totals.captured() == 0) {
      return Optional.of("stream %s gave no frame: %s".formatted(stream.id(), why(stream)));
    }
    long missing = totals.captured() - totals.published() - totals.gated();
    return missing == 0
        ? Optional.empty()
        : Optional.of(
            "stream %s: %d of %d frames are not in Kafka (%s)"
                .formatted(stream.id(), missing, totals.captured(), reasons(totals)));
  }

  private static String reasons(StreamLedger.Totals totals) {
    return new TreeMap<>(totals.droppedByReason())
        .entrySet().stream()
            .filter(dropped -> dropped.getValue() > 0)
            .map(dropped -> dropped.getKey().tag() + " " + dropped.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String why(CapturedStream stream) {
    return stream.monitor().lastFailure().orElse(stream.monitor().source() + " did not answer yet");
  }
}
