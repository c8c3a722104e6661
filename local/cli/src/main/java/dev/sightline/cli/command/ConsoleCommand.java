package dev.sightline.cli.command;

import dev.sightline.cli.stack.StackException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the console alone. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Run the console alone, with the environment of its README.")
final class ConsoleCommand implements Callable<Integer> {

  private final Environment environment;

  @Mixin private PortOption port;

  ConsoleCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, InterruptedException {
    return new ForegroundProgram(environment, "console", Optional.empty())
        .run(port.variables(), List.of());
  }
}
