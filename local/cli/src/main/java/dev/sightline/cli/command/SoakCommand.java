package dev.sightline.cli.command;

import dev.sightline.cli.report.SoakPage;
import dev.sightline.cli.soak.CurveVerdict;
import dev.sightline.cli.soak.Measure;
import dev.sightline.cli.soak.Soak;
import dev.sightline.cli.soak.SoakReport;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the pipeline for a while and fails if anything in it grows. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Run the whole pipeline for a while; exit 1 if memory, file handles or threads of a program"
          + " grow.",
      "Broker and bucket take some 50 MB of disk a minute, given back at the end."
    })
final class SoakCommand implements Callable<Integer> {

  private static final int MAX_MINUTES = 240;

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "how long, 1 to " + MAX_MINUTES + " (default: ${DEFAULT-VALUE})")
  private int minutes;

  @Mixin private SourceOption source;
  @Mixin private StackOptions options;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "soak-out",
      description = "where soak.html and soak.json go (default: ${DEFAULT-VALUE})")
  private Path out;

  SoakCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, InterruptedException {
    if (minutes < 1 || minutes > MAX_MINUTES) {
      throw new ParameterException(
          spec.commandLine(), "--minutes is %d; 1 to %d is needed".formatted(minutes, MAX_MINUTES));
    }
    StackSettings settings = options.settings(source.input(), OptionalLong.empty());
    RunDirectory run = LoggedRun.create(environment.home());
    Duration duration = Duration.ofMinutes(minutes);
    Soak soak =
        new Soak(
            environment.home(),
            settings,
            duration,
            new StageLines(
                environment.terminal(), "the run's data is deleted, nothing was written"),
            this::progress);
    SoakReport report = soak.run(run);
    report.curves().forEach(this::show);
    report.gaps().forEach(gap -> line("Frame ledger: %s", gap));
    line("%d frames stored; %s", report.framesStored(), write(report));
    return report.passed() ? 0 : 1;
  }

  private void progress(double seconds) {
    if (environment.terminal().isInteractive()) {
      environment
          .terminal()
          .progress(String.format(Locale.ROOT, "  %.0f of %d s", seconds, minutes * 60));
    }
  }

  private void show(CurveVerdict verdict) {
    Measure measure = verdict.curve().measure();
    line(
        "  %-13s %-16s %8.1f %-2s gained %6.1f of %5.1f that it may%s",
        verdict.curve().process(),
        measure.title(),
        verdict.trend().mean(),
        measure.unit(),
        verdict.trend().growth(),
        verdict.allowedGrowth(),
        verdict.isFlat() ? "" : "  GROWS");
  }

  private Path write(SoakReport report) throws StackException {
    try {
      Files.createDirectories(out);
      Files.writeString(out.resolve("soak.json"), Json.of(report));
      Path page = out.resolve("soak.html").toAbsolutePath().normalize();
      Files.writeString(page, new SoakPage(report).html());
      return page;
    } catch (IOException e) {
      throw StackException.ofFile(out + " can't be written to", e);
    }
  }

  private void line(String format, Object... values) {
    environment.terminal().line(String.format(Locale.ROOT, format, values));
  }
}
