package dev.sightline.deploy;

import dev.sightline.commandline.CommandGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aws up|down}: stops what costs by the hour, and starts it again. */
@Command(
    name = "aws",
    description = "Stops what costs money on AWS without destroying it, and starts it again.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class AwsCommand extends CommandGroup {

  private final Console console;

  @Spec private CommandSpec spec;

  AwsCommand(Console console) {
    this.console = console;
  }

  /**
   * The command, to be added to a command line.
   *
   * @param root the repository
   */
  public static CommandLine commandLine(Path root) {
    return commandLine(Console.ofProcess(root));
  }

  static CommandLine commandLine(Console console) {
    return FailureReporter.on(new CommandLine(new AwsCommand(console)));
  }

  @Command(description = "Start capture host and nodes; asks, since they cost.")
  int up(
      @Mixin DeployOptions options,
      @Option(
              names = "--nodes",
              defaultValue = "2",
              description = "Size of the node group (default: ${DEFAULT-VALUE}).")
          int nodes,
      @Option(names = "--clusters", description = "Make Kafka and Kubernetes again as well.")
          boolean clusters)
      throws DeployException {
    Step start = new AskFirst(new ResumeStep(nodes));
    return run(options, clusters ? List.of(new ClustersStep(true), start) : List.of(start));
  }

  @Command(description = "Stop capture host and nodes; what is stored stays.")
  int down(
      @Mixin DeployOptions options,
      @Option(
              names = "--clusters",
              description = "Remove the Kafka and Kubernetes clusters as well; asks.")
          boolean clusters)
      throws DeployException {
    Step stop = new PauseStep();
    // Nodes that are about to be removed with their cluster need no scaling.
    return run(options, clusters ? List.of(new ClustersStep(false), stop) : List.of(stop));
  }

  private int run(DeployOptions options, List<Step> steps) throws DeployException {
    Deployment deployment = options.deployment(console, spec.commandLine().getOut());
    List<Step> all = new ArrayList<>(List.of(new CredentialsStep()));
    all.addAll(steps);
    new Steps(all).run(deployment);
    return CommandLine.ExitCode.OK;
  }
}
