package dev.sightline.local.cli;

import dev.sightline.local.stack.StackException;
import dev.sightline.local.stack.VideoInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where frames come from and what looks at them, as options. */
final class InputOptions {

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "video file, rtsp:// address or webcam:N (default: a generated street video)")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "ONNX file or name in the catalogue (default: the built-in people detector)")
  private Optional<String> model = Optional.empty();

  VideoInput video() throws StackException {
    return source.isPresent() ? VideoInput.parse(source.get()) : new VideoInput.Street();
  }

  /** A path or a catalogue name; empty for the built-in detector. */
  Optional<String> model() {
    return model.map(InputOptions::fileOrName);
  }

  /** A file is named in full, so that it means the same to another process. */
  static String fileOrName(String model) {
    Path file = Path.of(model);
    return Files.exists(file) ? file.toAbsolutePath().toString() : model;
  }
}
