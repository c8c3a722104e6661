package dev.sightline.local.metrics;

import java.util.Map;

/**
 * What the consumer counted, over all streams: consumed = stored + dead-lettered + handed back + in
 * flight. What is skipped, for being too old for its stream, is not consumed: what the topics had
 * is consumed − handed back + skipped.
 *
 * @param deadLettered by reason
 * @param lag records between what is committed and the end of the topics
 */
public record ConsumerBooks(
    long consumed,
    long stored,
    Map<String, Long> deadLettered,
    long handedBack,
    long inFlight,
    long skipped,
    long batches,
    long lag) {

  public ConsumerBooks {
    deadLettered = Map.copyOf(deadLettered);
  }

  public static ConsumerBooks of(MetricsSnapshot metrics) {
    return new ConsumerBooks(
        metrics.sum("sightline_frames_consumed_total"),
        metrics.sum("sightline_frames_stored_total"),
        metrics.sumBy("sightline_frames_deadlettered_total", "reason"),
        metrics.sum("sightline_frames_handedback_total"),
        metrics.sum("sightline_frames_inflight"),
        metrics.sum("sightline_frames_skipped_total"),
        metrics.sum("sightline_batches_stored_total"),
        metrics.sum("sightline_consumer_lag"));
  }

  public long deadLetteredInAll() {
    return deadLettered.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The entry that must close within the consumer itself. */
  public LedgerEntry entry() {
    return new LedgerEntry(
        "consumed = stored + dead-lettered + handed back + in flight",
        consumed,
        stored + deadLetteredInAll() + handedBack + inFlight);
  }
}
