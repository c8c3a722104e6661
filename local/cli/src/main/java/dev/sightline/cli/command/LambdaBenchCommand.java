package dev.sightline.cli.command;

import dev.sightline.cli.bench.LambdaBench;
import dev.sightline.cli.bench.LambdaFigures;
import dev.sightline.cli.bench.LambdaStart;
import dev.sightline.cli.bench.LambdaStarts;
import dev.sightline.cli.bench.LambdaWarm;
import dev.sightline.cli.report.Percentiles;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.StackException;
import dev.sightline.local.process.ChildFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says how long the function takes, cold and warm. */
@Command(
    name = "lambda",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measure the annotating function, cold and warm.",
      "The packaged archive runs under AWS's own runtime client, with an S3 server beside it. A"
          + " restore from SnapStart's snapshot can't be measured here; what is left to do after"
          + " one is."
    })
final class LambdaBenchCommand implements Callable<Integer> {

  private static final double MEGA = 1e6;

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--processes",
      paramLabel = "N",
      defaultValue = "10",
      description = "cold starts of each kind (default: ${DEFAULT-VALUE})")
  private int processes;

  @Option(
      names = "--pictures",
      paramLabel = "N",
      defaultValue = "100",
      description = "pictures of each size, warm (default: ${DEFAULT-VALUE})")
  private int pictures;

  @Option(
      names = "--processor",
      paramLabel = "N",
      description = "bind the function to this processor, by taskset (default: none)")
  private Optional<Integer> processor = Optional.empty();

  @Option(names = "--json", description = "figures as JSON")
  private boolean json;

  LambdaBenchCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, InterruptedException {
    if (processes < 1 || pictures < 1) {
      throw new ParameterException(
          spec.commandLine(), "--processes and --pictures must be at least 1 each");
    }
    RunDirectory run = LoggedRun.create(environment.home());
    OptionalInt bound = processor.map(OptionalInt::of).orElse(OptionalInt.empty());
    try (LambdaBench bench =
        LambdaBench.prepare(
            environment.home().functionArchive(), bound, run.root().resolve("bench"))) {
      show(measure(bench));
    } catch (ChildFailedException e) {
      throw new StackException(e.getMessage(), e.lastLogLines());
    } catch (IOException e) {
      throw StackException.ofFile("the function can't be measured", e);
    }
    return 0;
  }

  private LambdaFigures measure(LambdaBench bench)
      throws IOException, ChildFailedException, InterruptedException {
    List<LambdaStart> cold = new ArrayList<>();
    List<LambdaStart> rehearsed = new ArrayList<>();
    // One that is not counted: it reads the archive's files for the first time.
    var unused = bench.start(false);
    for (int i = 0; i < processes; i++) {
      cold.add(bench.start(false));
      rehearsed.add(bench.start(true));
    }
    return bench.warm(pictures, cold, rehearsed);
  }

  private void show(LambdaFigures figures) {
    if (json) {
      environment.terminal().line(Json.of(figures));
      return;
    }
    line(
        "%.1f MB archive, %d MB of memory, %s",
        figures.archiveBytes() / MEGA,
        figures.memoryMegabytes(),
        figures.processor().isPresent()
            ? "bound to processor " + figures.processor().getAsInt()
            : "on all processors");
    line("");
    line("  cold, ms                     p50     p95");
    LambdaStarts cold = figures.cold();
    line("  JVM, client, classes   %s", of(cold.jvm()));
    line("  application context    %s", of(cold.context()));
    line("  native libraries       %s", of(cold.natives()));
    line("  first event            %s", of(cold.firstEvent()));
    line("  start to picture       %s   of %d processes", of(cold.toPicture()), cold.processes());
    line("  CPU time of that       %s", of(cold.cpu()));
    line("  first event, rehearsed %s", of(figures.rehearsed().firstEvent()));
    line("");
    line("  warm, ms a picture           p50     p95");
    for (LambdaWarm warm : figures.warm()) {
      line(
          "  %-22s %s   %d kB, %d pictures",
          warm.width() + " x " + warm.height(),
          of(warm.ms()),
          warm.jpegBytes() / 1000,
          warm.pictures());
    }
    line("");
    line("  %d MB resident in the end", figures.residentMegabytes());
  }

  private static String of(Percentiles ms) {
    return String.format(Locale.ROOT, "%7.1f %7.1f", ms.p50(), ms.p95());
  }

  private void line(String format, Object... values) {
    environment.terminal().line(String.format(Locale.ROOT, format, values));
  }
}
