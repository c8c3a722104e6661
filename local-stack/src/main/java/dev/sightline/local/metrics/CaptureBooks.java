package dev.sightline.local.metrics;

import java.util.Map;

/**
 * What capture counted, over all streams: captured = published + dropped + buffered.
 *
 * @param dropped by reason
 */
public record CaptureBooks(
    long captured, long published, Map<String, Long> dropped, long buffered) {

  public CaptureBooks {
    dropped = Map.copyOf(dropped);
  }

  public static CaptureBooks of(MetricsSnapshot metrics) {
    return new CaptureBooks(
        metrics.sum("sightline_frames_captured_total"),
        metrics.sum("sightline_frames_published_total"),
        metrics.sumBy("sightline_frames_dropped_total", "reason"),
        metrics.sum("sightline_buffer_frames"));
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
