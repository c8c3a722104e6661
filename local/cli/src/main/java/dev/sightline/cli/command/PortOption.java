package dev.sightline.cli.command;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The HTTP port of a program that runs alone. */
final class PortOption {

  private static final int MAX_PORT = 65_535;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "HTTP port, 0 for a free one (default: MICRONAUT_SERVER_PORT or the program's)")
  private Optional<Integer> port = Optional.empty();

  /** The environment variable that says so to the program; none where the option is not given. */
  Map<String, String> variables() {
    port.ifPresent(this::check);
    return port.map(given -> Map.of("MICRONAUT_SERVER_PORT", given.toString())).orElse(Map.of());
  }

  private void check(int given) {
    if (given < 0 || given > MAX_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--port is %d; 0 to %d is needed".formatted(given, MAX_PORT));
    }
  }
}
