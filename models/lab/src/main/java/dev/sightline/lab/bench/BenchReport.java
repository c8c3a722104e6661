package dev.sightline.lab.bench;

import dev.sightline.contract.ModelInfo;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What one size of frames gave.
 *
 * @param size width and height in pixels, as {@code 640x360}
 * @param jpegBytes of a frame, on average
 * @param legs the first is what the others are compared with
 */
record BenchReport(
    ModelInfo model,
    String size,
    int jpegBytes,
    int batchSize,
    int concurrency,
    int processors,
    List<LegSummary> legs) {

  /** Of the first leg's name, as {@code (a)}. */
  private static final int BASELINE = 3;

  BenchReport {
    legs = List.copyOf(legs);
  }

  void print(PrintWriter out) {
    out.printf(
        "%s, %s JPEGs of %d kB, batches of %d, %d at a time, %d processors%n",
        model.name(), size, jpegBytes / 1000, batchSize, concurrency, processors);
    out.printf(
        "%-24s %9s %7s %9s %9s %9s %8s %8s%n",
        "",
        "frames/s",
        "/" + legs.get(0).leg().substring(0, BASELINE),
        "p50 ms",
        "p95 ms",
        "p99 ms",
        "CPU ms",
        "RSS MiB");
    for (LegSummary leg : legs) {
      out.printf(
          Locale.ROOT,
          "%-24s %9.1f %7.2f %9.1f %9.1f %9.1f %8.2f %8.0f%n",
          leg.leg(),
          leg.framesPerSecond(),
          leg.ratio(),
          leg.batchMillis().p50(),
          leg.batchMillis().p95(),
          leg.batchMillis().p99(),
          leg.cpuMillisPerFrame(),
          leg.peakResidentMebibytes());
    }
    out.flush();
  }
}
