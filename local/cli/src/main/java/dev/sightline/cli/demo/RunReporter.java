package dev.sightline.cli.demo;

import dev.sightline.cli.report.Percentiles;
import dev.sightline.cli.report.RunReport;
import dev.sightline.cli.report.RunReport.GroundTruthFigures;
import dev.sightline.cli.report.RunReport.Latency;
import dev.sightline.cli.report.RunReport.LedgerLine;
import dev.sightline.cli.report.RunReport.ObjectFigures;
import dev.sightline.cli.report.RunReport.ProgramFigures;
import dev.sightline.cli.stack.Pace;
import dev.sightline.cli.stack.ProcessReport;
import dev.sightline.cli.stack.StackSettings;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sums up a complete run.
 *
 * @param objects what the tracker made of it, where one ran
 */
record RunReporter(
    StackSettings settings,
    RunLedger ledger,
    FrameFacts facts,
    BucketWatch bucket,
    Optional<ObjectFigures> objects) {

  private static final double MILLIS_PER_SECOND = 1000;
  private static final long BYTES_PER_MEGABYTE = 1_000_000;

  RunReport report(List<ProcessReport> processes, ProcessWatch watch, Duration duration) {
    List<Detection> detections = frames().flatMap(f -> f.detections().stream()).toList();
    return new RunReport(
        settings.input().description(),
        duration.toMillis() / MILLIS_PER_SECOND,
        ledger.capture().captured(),
        ledger.framesInKafka(),
        ledger.capture().gatedInAll(),
        ledger.capture().droppedInAll(),
        ledger.capture().dropped(),
        ledger.consumer().consumed(),
        ledger.deadLetters(),
        ledger.consumer().batches(),
        ledger.results().size(),
        ledger.annotatedImages(),
        detections.size(),
        byLabel(detections),
        ledger.closes(),
        ledger.entries().stream().map(LedgerLine::of).toList(),
        framesPerSecond(),
        latency(),
        groundTruth(),
        objects,
        batches().map(BatchResult::model).findFirst(),
        processes.stream().map(process -> figures(process, watch)).toList());
  }

  /** Real time can only be told from the frames' own times if they were read in real time. */
  FrameClock clock() {
    return settings.pace() == Pace.MAX ? FrameClock.published(facts) : FrameClock.CAPTURED;
  }

  Latencies latencies() {
    return new Latencies(ledger.results(), clock());
  }

  private Optional<Latency> latency() {
    List<Double> toResult = latencies().toResult();
    List<Double> toAnnotated = latencies().toAnnotated(bucket);
    if (toResult.isEmpty() || toAnnotated.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Latency(
            settings.pace() == Pace.MAX ? "published-at" : "captured-at",
            Percentiles.of(toResult),
            Percentiles.of(toAnnotated),
            latencies().parts()));
  }

  private double framesPerSecond() {
    Optional<Instant> first =
        batches()
            .flatMap(
                b -> b.frames().stream().flatMap(f -> clock().startOf(b.partition(), f).stream()))
            .min(Instant::compareTo);
    Optional<Instant> last =
        ledger.results().stream().map(StoredResult::storedAt).max(Instant::compareTo);
    return first
        .flatMap(from -> last.map(to -> Duration.between(from, to).toMillis()))
        .filter(millis -> millis > 0)
        .map(millis -> ledger.frames() * MILLIS_PER_SECOND / millis)
        .orElse(0.0);
  }

  private Optional<GroundTruthFigures> groundTruth() {
    List<TruthScore> scores =
        batches()
            .flatMap(b -> b.frames().stream().flatMap(f -> score(b.partition(), f).stream()))
            .toList();
    if (scores.isEmpty()) {
      return Optional.empty();
    }
    TruthScore all = scores.stream().reduce(TruthScore.NONE, TruthScore::plus);
    return Optional.of(GroundTruthFigures.of(all.objects(), all.found(), all.falseAlarms()));
  }

  /** How one frame did; empty if it is not known what is in it. */
  Optional<TruthScore> score(int partition, FrameResult frame) {
    return facts
        .at(partition, frame.offset())
        .flatMap(FrameFact::truth)
        .map(truth -> TruthScore.of(truth, frame.detections()));
  }

  private static Map<String, Long> byLabel(List<Detection> detections) {
    return detections.stream()
        .collect(Collectors.groupingBy(Detection::label, TreeMap::new, Collectors.counting()));
  }

  private static ProgramFigures figures(ProcessReport process, ProcessWatch watch) {
    return new ProgramFigures(
        process.name(),
        process.startUp().toMillis() / MILLIS_PER_SECOND,
        watch.mostBytes(process.name()) / BYTES_PER_MEGABYTE,
        watch.cpuTime(process.name()).toMillis() / MILLIS_PER_SECOND);
  }

  private Stream<BatchResult> batches() {
    return ledger.results().stream().map(StoredResult::result);
  }

  private Stream<FrameResult> frames() {
    return batches().flatMap(batch -> batch.frames().stream());
  }
}
