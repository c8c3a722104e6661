package dev.sightline.deploy.sizing;

import dev.sightline.deploy.simulation.Outcome;
import dev.sightline.deploy.simulation.ScalingRules;
import dev.sightline.deploy.simulation.Scenario;
import dev.sightline.deploy.simulation.Scenario.BrokerLoss;
import dev.sightline.deploy.simulation.Scenario.Cameras;
import dev.sightline.deploy.simulation.Scenario.Consumers;
import dev.sightline.deploy.simulation.Scenario.Inference;
import dev.sightline.deploy.simulation.Scenario.Pods;
import dev.sightline.deploy.simulation.Scenario.Topics;
import dev.sightline.deploy.simulation.Simulation;
import dev.sightline.deploy.size.MeasuredFigures;
import dev.sightline.deploy.size.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The simulation's prediction of a run of the pipeline on one machine, beside what was measured.
 * There all programs share the machine's processors, so that the simulated inference pod is the
 * whole machine, and a frame takes what all programs take for it.
 *
 * @param cpuMsFrom where the CPU time of a frame is from: another run or the figures, not this run
 * @param cpuMsPerFrame that the prediction is made from
 * @param rows what was predicted and measured
 * @param within whether all deviations are at most a tenth
 */
record BenchComparison(String cpuMsFrom, double cpuMsPerFrame, List<Row> rows, boolean within) {

  /** Of the prediction. */
  static final double TOLERANCE = 0.1;

  private static final double SECONDS = 300;
  private static final int BATCH = 25;
  private static final double BATCH_SECONDS = 5;
  private static final int IN_FLIGHT = 4;
  private static final int BUFFER_FRAMES = 200;

  /** Without a pace, the benchmark lets so many frames be on their way, and shares them out. */
  private static final int LEAST_WINDOW = 100;

  private static final int WINDOW = 300;
  private static final double MILLIS = 1000;
  private static final double PERCENT = 100;

  /** The street video's. */
  private static final Resolution RESOLUTION = new Resolution(640, 360);

  BenchComparison {
    rows = List.copyOf(rows);
  }

  /**
   * @param name of the quantity
   * @param deviation of the prediction from what was measured, as a share of that
   */
  record Row(String name, double predicted, double measured, double deviation) {

    static Row of(String name, double predicted, double measured) {
      return new Row(name, predicted, measured, predicted / measured - 1);
    }

    boolean isWithin() {
      return Math.abs(deviation) <= TOLERANCE;
    }
  }

  /**
   * @param other a run whose CPU times are taken; empty for the figures, scaled by what ONNX
   *     Runtime took alone in this run
   * @throws IllegalArgumentException if the model is not among the figures and there is no other
   *     run
   */
  static BenchComparison of(
      BenchRun run, Optional<BenchRun> other, MeasuredFigures figures, long seed) {
    double cpuMs =
        other.map(BenchRun::cpuMsPerFrame).orElseGet(() -> cpuMsFromFigures(run, figures));
    Outcome outcome = Simulation.run(scenario(run, cpuMs, seed));
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of("frames/s", outcome.framesPerSecond(), run.framesPerSecond()));
    rows.add(Row.of("frames a batch", outcome.framesPerBatch(), run.framesPerBatch()));
    // Without a pace it is mostly the wait for the next turn, which the benchmark decides.
    if (run.paceFps().isPresent()) {
      latency(rows, "capture to result p50, ms", outcome.p50Seconds(), run.p50Ms());
      latency(rows, "capture to result p95, ms", outcome.p95Seconds(), run.p95Ms());
    }
    String from =
        other.isPresent()
            ? "another run, %d streams".formatted(other.get().streams())
            : "the figures, scaled by ONNX Runtime alone";
    return new BenchComparison(from, cpuMs, rows, rows.stream().allMatch(Row::isWithin));
  }

  private static void latency(
      List<Row> rows, String name, double seconds, OptionalDouble measuredMs) {
    if (measuredMs.isPresent()) {
      rows.add(Row.of(name, seconds * MILLIS, measuredMs.getAsDouble()));
    }
  }

  private static double cpuMsFromFigures(BenchRun run, MeasuredFigures figures) {
    double network = figures.network(run.model()).value();
    double factor = run.bareMsPerFrame().orElse(network) / network;
    double captured =
        run.mode().equals("drain")
            ? 0
            : figures.at("captureDecodeMs", RESOLUTION).value()
                + figures.at("captureEncodeMs", RESOLUTION).value();
    double function = figures.at("functionMs", RESOLUTION).value() / BATCH;
    return factor
        * (network
            + captured
            + figures.at("inferenceMs", RESOLUTION).value()
            + figures.value("consumerMs")
            + figures.value("kafkaMs")
            + figures.value("localStackMs")
            + function);
  }

  private static Scenario scenario(BenchRun run, double cpuMs, long seed) {
    int window = run.paceFps().isPresent() ? 0 : Math.max(LEAST_WINDOW, WINDOW / run.streams());
    double start = run.paceFps().isPresent() ? BATCH / run.paceFps().getAsDouble() : 0;
    return new Scenario(
        SECONDS,
        seed,
        new Cameras(run.streams(), start, run.paceFps().orElse(0), 0, 0, 0, window, BUFFER_FRAMES),
        new Topics(run.streams(), 1),
        new Consumers(BATCH, BATCH_SECONDS, IN_FLIGHT, 0, 0, 0, fixed(run.consumers())),
        new Inference(cpuMs / MILLIS, run.processors(), run.processors(), fixed(1)),
        new BrokerLoss(0, 0));
  }

  private static Pods fixed(int count) {
    return new Pods(count, 0, 1, ScalingRules.fixed(count));
  }

  List<String> lines() {
    Lines lines = new Lines();
    lines.title(
        String.format(
            Locale.ROOT, "CPU time of a frame: %.2f ms, from %s", cpuMsPerFrame, cpuMsFrom));
    lines.title("                              predicted   measured  deviation");
    for (Row row : rows) {
      lines.add(
          "%-26s%11.1f%11.1f%+9.1f %%",
          row.name(), row.predicted(), row.measured(), row.deviation() * PERCENT);
    }
    lines.add(within ? "within 10 %%" : "not within 10 %%");
    return lines.all();
  }
}
