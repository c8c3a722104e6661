package dev.sightline.cli.command;

import dev.sightline.cli.bench.BenchListener;
import dev.sightline.cli.bench.Hop;
import dev.sightline.cli.bench.PipelineFigures;
import dev.sightline.cli.bench.RefusedRound;
import dev.sightline.cli.bench.Round;
import dev.sightline.cli.bench.RoundFigures;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * How a benchmark of the pipeline goes, and what it came to, in lines.
 *
 * @param json whether the terminal gets JSON at the end, and nothing else
 */
record BenchLines(Terminal terminal, boolean json) implements BenchListener {

  private static final double PERCENT = 100;

  /** Of all processors' time. */
  private static final double NOTABLE = 0.05;

  @Override
  public void doing(String what) {
    if (!json) {
      terminal.line("  " + what);
    }
  }

  @Override
  public void measured(Round round) {
    if (!json) {
      line("  round %d: %s", round.number(), figures(round.figures()));
    }
  }

  @Override
  public void refused(RefusedRound round) {
    if (!json) {
      line("  round %d does not count: %s", round.number(), round.reason());
    }
  }

  /** The medians, or all of it as JSON. */
  void summarise(PipelineFigures figures) {
    if (json) {
      terminal.line(Json.of(figures));
      return;
    }
    if (figures.medians().isEmpty()) {
      terminal.line("No round counts.");
      return;
    }
    RoundFigures medians = figures.medians().get();
    line(
        "Median of %d, %s on %s, %d streams, %s: %s",
        figures.rounds().size(),
        figures.model(),
        figures.source(),
        figures.streams(),
        figures.mode(),
        figures(medians));
    medians
        .bare()
        .ifPresent(
            bare ->
                line(
                    "  ONNX Runtime alone: %.1f frames/s, %.2f ms of CPU a frame",
                    bare.framesPerSecond(), bare.cpuMillisPerFrame()));
    medians
        .service()
        .ifPresent(
            service ->
                line(
                    "  the service alone: %.1f frames/s%s, %.2f ms of CPU a frame",
                    service.framesPerSecond(),
                    ofBare(medians.serviceOfBare()),
                    service.cpuMillisPerFrame()));
    medians
        .fill()
        .ifPresent(
            fill ->
                line(
                    "  filling the topics: %.1f frames/s, %.2f ms of capture's CPU a frame",
                    fill.framesPerSecond(), fill.cpuMillisPerFrame()));
    if (medians.picturesBehind() > 0) {
      line("  %d pictures more wait at the end of a round", medians.picturesBehind());
    }
    line("  CPU ms a frame: %s", by(medians.cpuMillisPerFrame(), "%.2f"));
    line("  resident MB: %s", by(medians.residentMegabytes(), "%.0f"));
    medians
        .latencyMillis()
        .forEach(
            (hop, latency) ->
                line("  %s: %.0f ms (p95 %.0f ms)", Hop.words(hop), latency.p50(), latency.p95()));
  }

  private static String figures(RoundFigures figures) {
    return String.format(
            Locale.ROOT,
            "%.1f frames/s%s, %.2f ms of CPU a frame",
            figures.framesPerSecond(),
            ofBare(figures.ofBare()),
            figures.cpuMillisPerFrameInAll())
        + (figures.cpuMillisPerFrameButNetwork().isPresent()
            ? String.format(
                Locale.ROOT,
                ", %.2f of them not the network's",
                figures.cpuMillisPerFrameButNetwork().getAsDouble())
            : "")
        + (figures.othersShare() > NOTABLE
            ? String.format(
                Locale.ROOT,
                "; other processes took %.0f %% of the machine",
                figures.othersShare() * PERCENT)
            : "");
  }

  private static String ofBare(OptionalDouble share) {
    return share.isPresent()
        ? String.format(Locale.ROOT, " (%.2f of ONNX Runtime alone)", share.getAsDouble())
        : "";
  }

  private static String by(Map<String, Double> figures, String format) {
    return figures.entrySet().stream()
        .map(
            figure -> figure.getKey() + " " + String.format(Locale.ROOT, format, figure.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void line(String format, Object... values) {
    terminal.line(String.format(Locale.ROOT, format, values));
  }
}
