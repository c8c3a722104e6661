package dev.sightline.cli.command;

import dev.sightline.cli.stack.Home;
import dev.sightline.commandline.CommandGroup;
import dev.sightline.commandline.UsageLine;
import dev.sightline.deploy.AwsCommand;
import dev.sightline.deploy.DeployCommand;
import dev.sightline.deploy.sizing.SizeCommand;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;

/** All commands, in the order of the help. */
@Command(
    name = "sightline",
    mixinStandardHelpOptions = true,
    version = "Sightline 0.1.0",
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Cameras in, annotated detections out, nothing lost.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:success", "1:failure", "2:usage error"},
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      EventsCommand.class,
      LogsCommand.class,
      PredictCommand.class,
      S3Command.class,
      KafkaCommand.class,
      DlqCommand.class,
      InferenceCommand.class,
      ConsumerCommand.class,
      ConsoleCommand.class,
    })
public final class SightlineCommand extends CommandGroup {

  /** Ready to execute arguments. */
  public static CommandLine commandLine() {
    return commandLine(new Environment(Home.find(), Terminal.ofProcess(), System.getenv()));
  }

  static CommandLine commandLine(Environment environment) {
    CommandLine line = commandLine(new SightlineCommand(), environment);
    addPrograms(line, environment);
    line.addSubcommand(DeployCommand.commandLine(environment.home().root()));
    line.addSubcommand(AwsCommand.commandLine(environment.home().root()));
    line.addSubcommand(SizeCommand.commandLine());
    line.addSubcommand(new HelpCommand());
    return line;
  }

  private static CommandLine commandLine(CommandGroup group, Environment environment) {
    CommandLine line = new CommandLine(group, new CommandFactory(environment));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(new FailureLine(environment.terminal()));
    line.setParameterExceptionHandler(new UsageLine());
    line.setExitCodeExceptionMapper(e -> e instanceof ParameterException ? 2 : 1);
    return line;
  }

  private static void addPrograms(CommandLine line, Environment environment) {
    line.addSubcommand(
        "capture",
        ProgramCommand.commandLine(
            environment, "capture-ec2", Optional.empty(), "Run capture alone."));
    line.addSubcommand(
        "tracker",
        ProgramCommand.commandLine(
            environment, "event-tracker", Optional.empty(), "Run the event tracker alone."));
    line.addSubcommand(
        "model",
        ProgramCommand.commandLine(
            environment,
            "inference-k8s",
            Optional.of("dev.sightline.inference.command.ModelCommand"),
            "List, describe and fetch the catalogue's models; tell how a file is read."));
    line.addSubcommand(
        "evaluate",
        ProgramCommand.commandLine(
            environment,
            "models/lab",
            Optional.of("dev.sightline.lab.evaluate.EvaluateCommand"),
            "Measure a model against images with ground truth."));
    CommandLine bench = commandLine(new BenchCommand(), environment);
    bench.addSubcommand(
        "inference",
        ProgramCommand.commandLine(
            environment,
            "models/lab",
            Optional.of("dev.sightline.lab.bench.BenchCommand"),
            "Measure the inference service against the bare runtime."));
    line.addSubcommand(bench);
  }

  /** Gives each command what it works with. */
  private record CommandFactory(Environment environment) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        return type.getDeclaredConstructor(Environment.class).newInstance(environment);
      } catch (NoSuchMethodException e) {
        return CommandLine.defaultFactory().create(type);
      }
    }
  }
}
