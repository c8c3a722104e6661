package dev.sightline.cli.model;

import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.StackException;
import dev.sightline.commandline.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Refuses a model that can't be one, before anything is started: the inference service would say so
 * only when the rest is up. Whether it understands the model is for the service to tell.
 */
public record ModelCheck(Home home) {

  /**
   * @param model what {@code MODEL} of the inference service takes: a path or a catalogue name
   * @throws StackException if it is neither, or the file can't be read or is not an ONNX model
   */
  public void require(String model) throws StackException {
    Path file = Path.of(model);
    if (Files.isDirectory(file)) {
      throw refused(model, "is a directory; an ONNX file is needed");
    }
    if (Files.exists(file)) {
      requireOnnx(model, file);
    } else {
      requireName(model);
    }
  }

  private static void requireOnnx(String model, Path file) throws StackException {
    if (!Files.isReadable(file)) {
      throw refused(model, "can't be read: permission denied");
    }
    try {
      if (!new OnnxFile(file).isModel()) {
        throw refused(model, "is not an ONNX model");
      }
    } catch (IOException e) {
      throw StackException.ofFile("model '" + model + "' can't be read", e);
    }
  }

  private void requireName(String model) throws StackException {
    List<String> names = names();
    if (!names.contains(model)) {
      throw refused(
          model,
          "is neither a file nor in the catalogue (./sightline model list)"
              + Suggestion.question(model, names));
    }
  }

  private List<String> names() throws StackException {
    Path jar = home.jar("inference-k8s");
    try {
      return new CatalogueNames(jar).read();
    } catch (IOException e) {
      throw StackException.ofFile("the catalogue of models can't be read", e);
    }
  }

  private static StackException refused(String model, String why) {
    return new StackException("model '" + model + "' " + why);
  }
}
