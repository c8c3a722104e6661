package dev.sightline.deploy.simulation;

import java.util.List;

/**
 * What came out. Captured = stored + dropped + waiting.
 *
 * @param captured frames
 * @param stored frames in results
 * @param dropped frames that capture gave up while Kafka was away
 * @param waiting frames at the end, anywhere
 * @param batches stored
 * @param framesPerSecond stored, on average over the second half
 * @param lag records that were not committed, on average over the second half
 * @param meanSeconds from capture to the stored result, of the second half
 * @param p50Seconds from capture to the stored result, of the second half
 * @param p95Seconds the same
 * @param catchUpSeconds after a broker's return until the lag was no more than a tenth above what
 *     it was before; −1 where that never came, 0 without a loss
 * @param mostConsumers pods at once
 * @param mostInferencePods pods at once
 * @param samples how it went
 */
public record Outcome(
    long captured,
    long stored,
    long dropped,
    long waiting,
    long batches,
    double framesPerSecond,
    double lag,
    double meanSeconds,
    double p50Seconds,
    double p95Seconds,
    double catchUpSeconds,
    int mostConsumers,
    int mostInferencePods,
    List<Sample> samples) {

  public Outcome {
    samples = List.copyOf(samples);
  }

  public double framesPerBatch() {
    return batches == 0 ? 0 : stored / (double) batches;
  }
}
