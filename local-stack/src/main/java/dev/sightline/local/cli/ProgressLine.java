package dev.sightline.local.cli;

import dev.sightline.local.demo.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Shows how far a run is: a line that changes on a terminal, a line every few seconds elsewhere.
 */
final class ProgressLine implements Consumer<Progress> {

  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(5);

  private final Terminal terminal;
  private final OptionalLong target;
  private long lastPlain = System.nanoTime();

  ProgressLine(Terminal terminal, OptionalLong target) {
    this.terminal = terminal;
    this.target = target;
  }

  @Override
  public void accept(Progress progress) {
    if (terminal.isInteractive()) {
      terminal.progress(text(progress));
    } else if (System.nanoTime() - lastPlain >= PLAIN_INTERVAL.toNanos()) {
      lastPlain = System.nanoTime();
      terminal.line(text(progress));
    }
  }

  private String text(Progress progress) {
    return String.format(
        Locale.ROOT,
        "  %d%s frames · %d batches · %d images · %.1f frames/s · lag %d%s",
        progress.capture().captured(),
        target.isPresent() ? " of " + target.getAsLong() : "",
        progress.results(),
        progress.annotated(),
        progress.framesPerSecond(),
        progress.consumer().lag(),
        latency(progress.latencyMs()));
  }

  private static String latency(OptionalDouble millis) {
    return millis.isPresent()
        ? String.format(Locale.ROOT, " · %.2f s to the image", millis.getAsDouble() / 1000)
        : "";
  }
}
