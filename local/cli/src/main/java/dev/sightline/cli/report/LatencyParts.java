package dev.sightline.cli.report;

import java.util.Optional;

/**
 * Where the time until the result went, in milliseconds, on average over the frames; together they
 * are the whole of it.
 *
 * @param filling until the last frame of a frame's batch was there
 * @param waiting from then until the batch's turn: in Kafka, in the consumer's queue, and for S3
 * @param service the calls to the inference service
 */
public record LatencyParts(double filling, double waiting, double service) {

  /** What took more than half of the time, as a sentence; empty where nothing did. */
  Optional<String> mostOfIt() {
    double half = (filling + waiting + service) / 2;
    if (filling > half) {
      return Optional.of("Filling the batches is most of it.");
    }
    if (waiting > half) {
      return Optional.of("Waiting for the inference service is most of it.");
    }
    return service > half
        ? Optional.of("The inference service's work is most of it.")
        : Optional.empty();
  }
}
