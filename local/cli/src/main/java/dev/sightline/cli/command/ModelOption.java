package dev.sightline.cli.command;

import dev.sightline.cli.model.ModelCheck;
import dev.sightline.cli.stack.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The model to run, as an option. */
final class ModelOption {

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "ONNX file or name in the catalogue (default: the built-in people detector)")
  private Optional<String> model = Optional.empty();

  private final Environment environment;

  ModelOption(Environment environment) {
    this.environment = environment;
  }

  /**
   * A path or a catalogue name; empty for what the service's own environment says, or else the
   * built-in detector.
   *
   * @throws StackException if it can't be a model
   */
  Optional<String> given() throws StackException {
    Optional<String> meant = model.or(() -> environment.variable("MODEL"));
    if (meant.isPresent()) {
      new ModelCheck(environment.home()).require(meant.get());
    }
    return model.map(ModelOption::fileOrName);
  }

  /** A file is named in full, so that it means the same to another process. */
  static String fileOrName(String model) {
    Path file = Path.of(model);
    return Files.exists(file) ? file.toAbsolutePath().toString() : model;
  }
}
