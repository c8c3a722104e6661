package dev.sightline.cli.command;

import dev.sightline.cli.stack.StackException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the consumer alone. */
@Command(
    name = "consumer",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Run the batch consumer alone, with the environment of its README.")
final class ConsumerCommand implements Callable<Integer> {

  private final Environment environment;

  @Mixin private PortOption port;

  ConsumerCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, InterruptedException {
    return new ForegroundProgram(environment, "batch-consumer", Optional.empty())
        .run(port.variables(), List.of());
  }
}
