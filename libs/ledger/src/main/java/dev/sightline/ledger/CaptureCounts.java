package dev.sightline.ledger;

import dev.sightline.contract.CaptureLedger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What capture counted, over all streams: captured = published + gated + dropped + buffered.
 *
 * @param gated held back, by reason
 * @param dropped by reason
 */
public record CaptureCounts(
    long captured,
    long published,
    Map<String, Long> gated,
    Map<String, Long> dropped,
    long buffered) {

  public CaptureCounts {
    gated = Map.copyOf(gated);
    dropped = Map.copyOf(dropped);
  }

  /** Where nothing was held back. */
  public CaptureCounts(long captured, long published, Map<String, Long> dropped, long buffered) {
    this(captured, published, Map.of(), dropped, buffered);
  }

  public static CaptureCounts of(MetricsSnapshot metrics) {
    return new CaptureCounts(
        metrics.sum("sightline_frames_captured_total"),
        metrics.sum("sightline_frames_published_total"),
        metrics.sumBy("sightline_frames_gated_total", "reason"),
        metrics.sumBy("sightline_frames_dropped_total", "reason"),
        metrics.sum("sightline_buffer_frames"));
  }

  /** Of a capture that has ended. */
  public static CaptureCounts of(List<CaptureLedger> ledgers) {
    return new CaptureCounts(
        sum(ledgers, CaptureLedger::captured),
        sum(ledgers, CaptureLedger::published),
        sumBy(ledgers, CaptureLedger::gated),
        sumBy(ledgers, CaptureLedger::dropped),
        sum(ledgers, CaptureLedger::unaccounted));
  }

  private static Map<String, Long> sumBy(
      List<CaptureLedger> ledgers, Function<CaptureLedger, Map<String, Long>> reasons) {
    Map<String, Long> sums = new TreeMap<>();
    for (CaptureLedger ledger : ledgers) {
      reasons.apply(ledger).forEach((reason, frames) -> sums.merge(reason, frames, Long::sum));
    }
    return sums;
  }

  private static long sum(List<CaptureLedger> ledgers, ToLongFunction<CaptureLedger> count) {
    return ledgers.stream().mapToLong(count).sum();
  }

  public long gatedInAll() {
    return sum(gated);
  }

  public long droppedInAll() {
    return sum(dropped);
  }

  private static long sum(Map<String, Long> byReason) {
    return byReason.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The entry that must close within capture itself. */
  public LedgerEntry entry() {
    return new LedgerEntry(
        "captured = published + gated + dropped + buffered",
        captured,
        published + gatedInAll() + droppedInAll() + buffered);
  }
}
