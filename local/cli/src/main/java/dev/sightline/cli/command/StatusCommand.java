package dev.sightline.cli.command;

import dev.sightline.cli.command.StackStatus.Program;
import dev.sightline.cli.objects.BucketException;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.topics.TopicException;
import java.net.http.HttpClient;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows how the running stack is, and whether its frame ledger closes. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Show the running stack's programs, its frame ledger and how fast it is; exit 1 at a gap or"
            + " loss.")
final class StatusCommand implements Callable<Integer> {

  private static final long WATCH_SECONDS = 2;

  private final Environment environment;

  @Option(names = "--json", description = "for machines")
  private boolean json;

  @Option(names = "--watch", description = "again every 2 s, until Ctrl-C")
  private boolean watch;

  StatusCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call()
      throws StackException, TopicException, BucketException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    StackStatus status = status(http);
    show(status);
    while (watch) {
      TimeUnit.SECONDS.sleep(WATCH_SECONDS);
      status = status(http);
      if (environment.terminal().isInteractive() && !json) {
        environment.terminal().clearScreen();
      }
      show(status);
    }
    return status.ledgerCloses() && status.losses().isEmpty() ? 0 : 1;
  }

  /** Of the stack as it is now: its programs may have been restarted, or all of it have ended. */
  private StackStatus status(HttpClient http)
      throws StackException, TopicException, BucketException, InterruptedException {
    return new StatusReader(RunningStack.find(environment.home()), http).read();
  }

  private void show(StackStatus status) {
    if (json) {
      environment.terminal().line(watch ? Json.line(status) : Json.of(status));
    } else {
      describe(status);
    }
  }

  private void describe(StackStatus status) {
    line("Stack of process %d, up for %.0f s", status.pid(), status.upSeconds());
    for (Program program : status.programs()) {
      line("  %-10s %-11s %4d MB", program.name(), program.health(), program.residentMegabytes());
    }
    new SourceTable(status.sources()).lines().forEach(environment.terminal()::line);
    new StreamTable(status).lines().forEach(environment.terminal()::line);
    new FiguresTable(status).lines().forEach(environment.terminal()::line);
    line("%s", status.ledgerCloses() ? "Frame ledger: no gap" : "Frame ledger: GAP");
    status.gaps().forEach(gap -> line("  %s", gap));
    if (!status.losses().isEmpty()) {
      line("LOST, and counted as such:");
      status.losses().forEach(loss -> line("  %s", loss));
    }
  }

  private void line(String format, Object... values) {
    environment.terminal().line(String.format(Locale.ROOT, format, values));
  }
}
