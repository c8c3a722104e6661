package dev.sightline.ledger;

import java.util.Map;

/**
 * What the consumer counted, over all streams: consumed = stored + dead-lettered + handed back + in
 * flight. What the topics had is consumed − handed back + {@link #passedOver}: records that were
 * skipped, for being too old for their stream; records that were lost; and offsets without a
 * record, which transactions and compaction leave.
 *
 * @param deadLettered by reason
 * @param lost records that were gone before they could be read, by reason
 * @param empty offsets that never had a record to read
 * @param lag records between what is committed and the end of the topics
 */
public record ConsumerCounts(
    long consumed,
    long stored,
    Map<String, Long> deadLettered,
    long handedBack,
    long inFlight,
    long skipped,
    long batches,
    long lag,
    Map<String, Long> lost,
    long empty) {

  public ConsumerCounts {
    deadLettered = Map.copyOf(deadLettered);
    lost = Map.copyOf(lost);
  }

  /** Of topics in which every offset has its record. */
  public ConsumerCounts(
      long consumed,
      long stored,
      Map<String, Long> deadLettered,
      long handedBack,
      long inFlight,
      long skipped,
      long batches,
      long lag) {
    this(consumed, stored, deadLettered, handedBack, inFlight, skipped, batches, lag, Map.of(), 0);
  }

  public static ConsumerCounts of(MetricsSnapshot metrics) {
    return new ConsumerCounts(
        metrics.sum("sightline_frames_consumed_total"),
        metrics.sum("sightline_frames_stored_total"),
        metrics.sumBy("sightline_frames_deadlettered_total", "reason"),
        metrics.sum("sightline_frames_handedback_total"),
        metrics.sum("sightline_frames_inflight"),
        metrics.sum("sightline_frames_skipped_total"),
        metrics.sum("sightline_batches_stored_total"),
        metrics.sum("sightline_consumer_lag"),
        metrics.sumBy("sightline_frames_lost_total", "reason"),
        metrics.sum("sightline_offsets_empty_total"));
  }

  public long deadLetteredInAll() {
    return deadLettered.values().stream().mapToLong(Long::longValue).sum();
  }

  public long lostInAll() {
    return lost.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Offsets that the consumer went over without consuming a record. */
  public long passedOver() {
    return skipped + lostInAll() + empty;
  }

  /** Offsets of which something became: what the topics had, but for what is on its way. */
  public long done() {
    return stored + deadLetteredInAll() + passedOver();
  }

  /** The entry that must close within the consumer itself. */
  public LedgerEntry entry() {
    return new LedgerEntry(
        "consumed = stored + dead-lettered + handed back + in flight",
        consumed,
        stored + deadLetteredInAll() + handedBack + inFlight);
  }
}
