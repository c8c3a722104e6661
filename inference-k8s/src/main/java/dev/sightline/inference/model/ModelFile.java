package dev.sightline.inference.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model in a file; its name is the file's, without the extension. */
public record ModelFile(Path path) implements ModelSource {

  /**
   * @throws ModelLoadException if there is no such readable file
   */
  public ModelFile {
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw new ModelLoadException(
          "MODEL is '%s': %s; needed is a readable ONNX file, a name in the catalogue, or nothing for the built-in model"
              .formatted(path, whatIsThere(path)));
    }
  }

  @Override
  public String name() {
    String file = path.getFileName().toString();
    int extension = file.lastIndexOf('.');
    return extension > 0 ? file.substring(0, extension) : file;
  }

  /** Covers the files in which the model leaves weights, too. */
  @Override
  public String sha256() throws IOException {
    return Sha256.of(path, ExternalData.locations(path));
  }

  /** {@code NAME.json} for {@code NAME.onnx}. */
  @Override
  public Optional<Path> sidecar() {
    return Optional.of(path.resolveSibling(name() + ".json")).filter(Files::isRegularFile);
  }

  @Override
  public Map<String, String> told(List<TensorSpec> inputs) {
    Map<String, String> told = new HashMap<>(TransformersFiles.beside(path, inputs));
    told.putAll(Backbone.of(path, inputs));
    return told;
  }

  @Override
  public OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options)
      throws OrtException {
    return environment.createSession(path.toString(), options);
  }

  private static String whatIsThere(Path path) {
    if (Files.isDirectory(path)) {
      return "a directory";
    }
    return Files.exists(path) ? "a file that cannot be read" : "no such file";
  }
}
