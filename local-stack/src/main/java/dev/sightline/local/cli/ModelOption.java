package dev.sightline.local.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What looks at the frames, as an option. */
final class ModelOption {

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "ONNX file or name in the catalogue (default: the built-in people detector)")
  private Optional<String> model = Optional.empty();

  /** A path or a catalogue name; empty for the built-in detector. */
  Optional<String> given() {
    return model.map(ModelOption::fileOrName);
  }

  /** A file is named in full, so that it means the same to another process. */
  static String fileOrName(String model) {
    Path file = Path.of(model);
    return Files.exists(file) ? file.toAbsolutePath().toString() : model;
  }
}
