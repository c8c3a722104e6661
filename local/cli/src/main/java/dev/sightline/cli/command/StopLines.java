package dev.sightline.cli.command;

import dev.sightline.cli.stack.StackListener;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Shows how a stack ends when a person asks for it: what is stopped, what is still waited for, and
 * what becomes of its data. Nothing else is shown from then on, as all fails that still runs.
 */
final class StopLines implements StackListener {

  private static final double MILLIS_PER_SECOND = 1000;

  private final Terminal terminal;
  private final String outcome;
  private final Set<String> awaited = new LinkedHashSet<>();
  private boolean asked;

  /**
   * @param outcome what becomes of the data, for example {@code its data is deleted}
   */
  StopLines(Terminal terminal, String outcome) {
    this.terminal = terminal;
    this.outcome = outcome;
  }

  @Override
  public void starting(String part) {}

  @Override
  public void ready(String part, Duration startUp) {}

  @Override
  public synchronized void stopping(List<String> parts, boolean byPerson) {
    if (byPerson) {
      asked = true;
      awaited.addAll(parts);
      terminal.lastLine(
          parts.isEmpty()
              ? "Stopping"
              : "Stopping " + String.join(", ", new LinkedHashSet<>(parts)));
      showAwaited();
    }
  }

  @Override
  public synchronized void stopped(String part) {
    if (asked) {
      awaited.remove(part);
      showAwaited();
    }
  }

  @Override
  public synchronized void ended(Duration stop) {
    if (asked) {
      terminal.lastLine(
          String.format(
              Locale.ROOT, "Stopped in %.1f s; %s", stop.toMillis() / MILLIS_PER_SECOND, outcome));
    }
  }

  private void showAwaited() {
    if (terminal.isInteractive() && !awaited.isEmpty()) {
      terminal.lastProgress(
          "  waiting for " + String.join(", ", awaited) + " (Ctrl-C again: at once)");
    }
  }
}
