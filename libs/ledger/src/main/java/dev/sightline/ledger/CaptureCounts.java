package dev.sightline.ledger;

import dev.sightline.contract.CaptureLedger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What capture counted, over all streams: captured = published + dropped + buffered.
 *
 * @param dropped by reason
 */
public record CaptureCounts(
    long captured, long published, Map<String, Long> dropped, long buffered) {

  public CaptureCounts {
    dropped = Map.copyOf(dropped);
  }

  public static CaptureCounts of(MetricsSnapshot metrics) {
    return new CaptureCounts(
        metrics.sum("sightline_frames_captured_total"),
        metrics.sum("sightline_frames_published_total"),
        metrics.sumBy("sightline_frames_dropped_total", "reason"),
        metrics.sum("sightline_buffer_frames"));
  }

  /** Of a capture that has ended. */
  public static CaptureCounts of(List<CaptureLedger> ledgers) {
    Map<String, Long> dropped = new TreeMap<>();
    for (CaptureLedger ledger : ledgers) {
      ledger.dropped().forEach((reason, frames) -> dropped.merge(reason, frames, Long::sum));
    }
    return new CaptureCounts(
        sum(ledgers, CaptureLedger::captured),
        sum(ledgers, CaptureLedger::published),
        dropped,
        sum(ledgers, CaptureLedger::unaccounted));
  }

  private static long sum(List<CaptureLedger> ledgers, ToLongFunction<CaptureLedger> count) {
    return ledgers.stream().mapToLong(count).sum();
  }

  public long droppedInAll() {
    return dropped.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The entry that must close within capture itself. */
  public LedgerEntry entry() {
    return new LedgerEntry(
        "captured = published + dropped + buffered",
        captured,
        published + droppedInAll() + buffered);
  }
}
