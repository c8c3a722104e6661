package dev.sightline.cli.faults.ledger;

import java.time.Duration;
import java.util.List;

/**
 * What came of one scenario.
 *
 * @param recoveries of each injection, from the fault's end until everything that was published,
 *     before, meanwhile and after, was stored
 */
public record FaultRow(String scenario, StreamLedger ledger, List<Duration> recoveries) {

  public FaultRow {
    recoveries = List.copyOf(recoveries);
  }

  /** How often it was injected. */
  public int injected() {
    return recoveries.size();
  }

  public double p50Seconds() {
    return percentile(0.5);
  }

  public double p95Seconds() {
    return percentile(0.95);
  }

  /** The nearest rank; 0 where nothing recovered. */
  private double percentile(double share) {
    if (recoveries.isEmpty()) {
      return 0;
    }
    List<Duration> sorted = recoveries.stream().sorted().toList();
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(rank - 1).toMillis() / 1000.0;
  }
}
