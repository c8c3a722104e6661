package dev.sightline.cli.command;

import dev.sightline.cli.stack.StackException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the inference service alone. */
@Command(
    name = "inference",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Run the inference service alone, with the environment of its README.")
final class InferenceCommand implements Callable<Integer> {

  private final Environment environment;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "ONNX file or name in the catalogue (MODEL; default: the built-in detector)")
  private Optional<String> model = Optional.empty();

  @Mixin private PortOption port;

  InferenceCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, InterruptedException {
    Map<String, String> variables = new HashMap<>(port.variables());
    model.ifPresent(given -> variables.put("MODEL", ModelOption.fileOrName(given)));
    return new ForegroundProgram(environment, "inference-k8s", Optional.empty())
        .run(variables, List.of());
  }
}
