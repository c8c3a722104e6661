package dev.sightline.inference.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a model's bytes come from. */
public interface ModelSource {

  /** The name that results carry. */
  String name();

  /** The SHA-256 of all of the model's bytes, 64 lower-case hexadecimal digits. */
  String sha256() throws IOException;

  /** The file beside the model that describes it, if there is one. */
  default Optional<Path> sidecar() {
    return Optional.empty();
  }

  /**
   * What the model's file tells besides its metadata, and what other files beside it say, in the
   * form of metadata.
   *
   * @param inputs of its graph
   * @throws ModelLoadException if one of the files cannot be read
   */
  default Map<String, String> told(List<TensorSpec> inputs) {
    return Map.of();
  }

  /** The caller closes the session. */
  OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options)
      throws OrtException;
}
