package dev.sightline.cli.command;

import dev.sightline.cli.demo.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Shows how far a run is: a line that changes on a terminal, a line every few seconds elsewhere. It
 * counts frames that are finished; those that were captured and are not are pending.
 */
final class ProgressLine implements Consumer<Progress> {

  private static final String SEPARATOR = " · ";
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
      terminal.progress(fitting(parts(progress), terminal.progressWidth()));
    } else if (System.nanoTime() - lastPlain >= PLAIN_INTERVAL.toNanos()) {
      lastPlain = System.nanoTime();
      terminal.line("  " + String.join(SEPARATOR, parts(progress)));
    }
  }

  /** From the most important on. */
  private List<String> parts(Progress progress) {
    List<String> parts = new ArrayList<>();
    parts.add(
        progress.finishedFrames()
            + (target.isPresent() ? " of " + target.getAsLong() : "")
            + " frames");
    parts.add(progress.pendingFrames() + " pending");
    parts.add(progress.annotated() + "/" + progress.keptFrames() + " images");
    parts.add(format("%.1f frames/s", progress.framesPerSecond()));
    progress.latencyMs().ifPresent(millis -> parts.add(format("latency %.2f s", millis / 1000)));
    return parts;
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** As many of the parts as a narrow terminal has room for. */
  private static String fitting(List<String> parts, int width) {
    StringBuilder line = new StringBuilder("  ").append(parts.get(0));
    for (String part : parts.subList(1, parts.size())) {
      if (line.length() + SEPARATOR.length() + part.length() > width) {
        break;
      }
      line.append(SEPARATOR).append(part);
    }
    return line.toString();
  }
}
