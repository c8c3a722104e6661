package dev.sightline.local.cli;

import dev.sightline.local.cli.StackStatus.Program;
import dev.sightline.local.objects.BucketException;
import dev.sightline.local.stack.StackException;
import dev.sightline.local.topics.TopicException;
import java.net.http.HttpClient;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows how the running stack is, and whether its frame ledger closes. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Show the running stack's programs and its frame ledger; exit 1 at a gap or loss.")
final class StatusCommand implements Callable<Integer> {

  private final Environment environment;

  @Option(names = "--json", description = "for machines")
  private boolean json;

  StatusCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call()
      throws StackException, TopicException, BucketException, InterruptedException {
    RunningStack stack = RunningStack.find(environment.home());
    StackStatus status = new StatusReader(stack, HttpClient.newHttpClient()).read();
    if (json) {
      environment.terminal().line(Json.of(status));
    } else {
      show(status);
    }
    return status.ledgerCloses() && status.losses().isEmpty() ? 0 : 1;
  }

  private void show(StackStatus status) {
    line("Stack of process %d, up for %.0f s", status.pid(), status.upSeconds());
    status.video().ifPresent(url -> line("Video at %s", url));
    for (Program program : status.programs()) {
      line("  %-10s %-11s %4d MB", program.name(), program.health(), program.residentMegabytes());
    }
    new StreamTable(status).lines().forEach(environment.terminal()::line);
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
