package dev.sightline.contract;

import java.util.Objects;
import java.util.Optional;

/**
 * Which model made a result.
 *
 * @param name the model's file name without its extension, the built-in model's name, or a
 *     backend's name for the model that it runs
 * @param sha256 of the model's bytes, 64 lower-case hexadecimal digits; nothing where a backend
 *     runs the model and does not tell
 * @param inputWidth of the network's input in pixels
 * @param inputHeight of the network's input in pixels
 */
public record ModelInfo(String name, Optional<String> sha256, int inputWidth, int inputHeight) {

  public ModelInfo {
    Objects.requireNonNull(name, "name");
    sha256 = sha256 == null ? Optional.empty() : sha256;
  }

  /** A model whose bytes are known. */
  public ModelInfo(String name, String sha256, int inputWidth, int inputHeight) {
    this(name, Optional.of(sha256), inputWidth, inputHeight);
  }
}
