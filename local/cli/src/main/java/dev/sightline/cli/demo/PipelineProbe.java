package dev.sightline.cli.demo;

import dev.sightline.cli.report.Percentiles;
import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.RunningProgram;
import dev.sightline.contract.CaptureLedger;
import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import dev.sightline.ledger.MetricsClient;
import dev.sightline.ledger.MetricsSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Asks the programs how far they are. Capture ends by itself, and then has left in a file what it
 * can't be asked any more.
 */
final class PipelineProbe {

  private final MetricsClient metrics = new MetricsClient(HttpClient.newHttpClient());
  private final RateMeter stored = new RateMeter();
  private final LocalStack stack;
  private final BucketWatch bucket;
  private MetricsSnapshot capture = MetricsSnapshot.empty();
  private MetricsSnapshot consumer = MetricsSnapshot.empty();

  PipelineProbe(LocalStack stack, BucketWatch bucket) {
    this.stack = stack;
    this.bucket = bucket;
  }

  Progress read() throws InterruptedException {
    consumer = read(stack.consumer(), consumer);
    ConsumerCounts ledger = ConsumerCounts.of(consumer);
    List<StoredResult> results = bucket.results();
    return new Progress(
        captureCounts(),
        ledger,
        results.size(),
        results.stream().flatMap(StoredResult::imageKeys).count(),
        bucket.annotatedImages(),
        stored.read(ledger.stored(), System.nanoTime()),
        latency(results));
  }

  private CaptureCounts captureCounts() throws InterruptedException {
    List<CaptureLedger> closing = closingLedger();
    if (!closing.isEmpty()) {
      return CaptureCounts.of(closing);
    }
    capture = read(stack.capture(), capture);
    return CaptureCounts.of(capture);
  }

  private List<CaptureLedger> closingLedger() {
    try {
      return stack.captureLedger();
    } catch (IOException e) {
      throw new UncheckedIOException("capture's ledger can't be read", e);
    }
  }

  private MetricsSnapshot read(RunningProgram program, MetricsSnapshot last)
      throws InterruptedException {
    try {
      return metrics.read(program.address());
    } catch (IOException e) {
      return last; // It has ended, which its exit code tells, or it is busy: asked again soon.
    }
  }

  private OptionalDouble latency(List<StoredResult> results) {
    List<Double> millis = new Latencies(results, FrameClock.CAPTURED).toAnnotated(bucket);
    return millis.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Percentiles.of(millis).p50());
  }
}
