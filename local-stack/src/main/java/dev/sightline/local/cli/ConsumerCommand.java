package dev.sightline.local.cli;

import dev.sightline.local.stack.StackException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the consumer alone. */
@Command(
    name = "consumer",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Run the batch consumer alone, with the environment of its README.")
final class ConsumerCommand implements Callable<Integer> {

  private final Environment environment;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "HTTP port (MICRONAUT_SERVER_PORT; default: 8082)")
  private Optional<Integer> port = Optional.empty();

  ConsumerCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, InterruptedException {
    Map<String, String> variables = new HashMap<>();
    port.ifPresent(given -> variables.put("MICRONAUT_SERVER_PORT", given.toString()));
    return new ForegroundProgram(environment, "batch-consumer", Optional.empty())
        .run(variables, List.of());
  }
}
