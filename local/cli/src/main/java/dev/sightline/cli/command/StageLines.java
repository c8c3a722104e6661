package dev.sightline.cli.command;

import dev.sightline.cli.stack.Service;
import dev.sightline.cli.stack.StackListener;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Shows how the stack comes up: a line for each part that is ready, and what is still awaited. */
final class StageLines implements StackListener {

  private static final double MILLIS_PER_SECOND = 1000;

  private final Terminal terminal;
  private final StopLines end;
  private final Set<String> awaited = new TreeSet<>();

  /**
   * @param outcome what becomes of the data at the end, for example {@code its data is deleted}
   */
  StageLines(Terminal terminal, String outcome) {
    this.terminal = terminal;
    this.end = new StopLines(terminal, outcome);
  }

  @Override
  public synchronized void starting(String part) {
    awaited.add(part);
    showAwaited();
  }

  @Override
  public synchronized void ready(String part, Duration startUp) {
    awaited.remove(part);
    double seconds = startUp.toMillis() / MILLIS_PER_SECOND;
    terminal.line(String.format(Locale.ROOT, "  %-10s ready in %4.1f s", part, seconds));
    showAwaited();
  }

  @Override
  public synchronized void portTaken(Service service, int port) {
    terminal.line(
        "  port %d is taken; %s listens on %d".formatted(service.standardPort(), service, port));
  }

  @Override
  public void restarting(String cause, int restart, int restarts, Duration delay) {
    terminal.line(
        "%s; restart %d of %d in %d s".formatted(cause, restart, restarts, delay.toSeconds()));
  }

  @Override
  public void videoFailed(String cause) {
    terminal.line(cause);
  }

  @Override
  public void gaveUp(String cause) {
    terminal.line(cause + "; the pipeline goes on without it");
  }

  @Override
  public void consoleReady(URI address) {
    terminal.line("Watch it at " + address);
  }

  @Override
  public void stopping(List<String> parts, boolean asked) {
    end.stopping(parts, asked);
  }

  @Override
  public void stopped(String part) {
    end.stopped(part);
  }

  @Override
  public void ended(Duration stop) {
    end.ended(stop);
  }

  private void showAwaited() {
    if (terminal.isInteractive() && !awaited.isEmpty()) {
      terminal.progress("  starting " + String.join(", ", awaited) + " …");
    }
  }
}
