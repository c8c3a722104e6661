package dev.sightline.deploy.sizing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.sightline.commandline.UsageLine;
import dev.sightline.deploy.cost.PriceList;
import dev.sightline.deploy.simulation.Outcome;
import dev.sightline.deploy.simulation.Scenario;
import dev.sightline.deploy.simulation.Simulation;
import dev.sightline.deploy.size.MeasuredFigures;
import dev.sightline.deploy.size.Sizing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code size}: what a number of cameras needs on AWS, what that costs, and how it behaves. */
@Command(
    name = "size",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    description = {
      "Size a deployment for a number of cameras, and say what it costs a month.",
      "Computed from figures that were measured on one machine and from list prices; needs no"
          + " account. docs/sizing.md says how."
    })
public final class SizeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = false, heading = "%nCameras:%n", order = 1, multiplicity = "0..1")
  private WorkloadOptions workload = new WorkloadOptions();

  @ArgGroup(exclusive = false, heading = "%nDeployment:%n", order = 2, multiplicity = "0..1")
  private ChoiceOptions choices = new ChoiceOptions();

  @ArgGroup(exclusive = false, heading = "%nSimulation:%n", order = 3, multiplicity = "0..1")
  private SimulationOptions simulation = new SimulationOptions();

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "list of prices of the form of prices.json (default: the built-in one)")
  private Optional<Path> prices = Optional.empty();

  @Option(
      names = "--figures",
      paramLabel = "FILE",
      description = "measured figures of the form of figures.json (default: the built-in ones)")
  private Optional<Path> figures = Optional.empty();

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  private SizeCommand() {}

  /** The command, to be added to a command line. */
  public static CommandLine commandLine() {
    return new CommandLine(new SizeCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(new UsageLine());
  }

  @Override
  public Integer call() {
    try {
      run();
      return CommandLine.ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void run() {
    MeasuredFigures measured = figures.map(MeasuredFigures::read).orElseGet(MeasuredFigures::load);
    if (simulation.compare().isPresent()) {
      compare(measured);
      return;
    }
    Sizing sizing =
        Sizing.of(
            workload.workload(),
            choices.choices(),
            measured,
            prices.map(PriceList::read).orElseGet(PriceList::load));
    if (simulation.isWanted()) {
      simulate(sizing);
    } else if (json) {
      print(SizeJson.of(sizing));
    } else {
      print(new SizeReport(sizing).lines());
    }
  }

  private void simulate(Sizing sizing) {
    Scenario scenario = simulation.scenario(sizing.size(), sizing.figures());
    Outcome outcome = Simulation.run(scenario);
    if (json) {
      Map<String, Object> both = new LinkedHashMap<>(SizeJson.of(sizing));
      both.put("scenario", scenario);
      both.put("outcome", outcome);
      print(both);
    } else {
      print(new SimulationReport(sizing.size(), scenario, outcome).lines());
    }
  }

  private void compare(MeasuredFigures measured) {
    BenchRun run = BenchRun.read(simulation.compare().get());
    Optional<BenchRun> other = simulation.calibrate().map(BenchRun::read);
    BenchComparison comparison = BenchComparison.of(run, other, measured, simulation.seed());
    if (json) {
      print(Map.of("comparison", comparison));
    } else {
      print(comparison.lines());
    }
  }

  private void print(List<String> lines) {
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
  }

  private void print(Map<String, ?> answer) {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    try {
      print(List.of(mapper.writeValueAsString(answer)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that can't be written", e);
    }
  }
}
