package dev.sightline.contract;

import java.util.Objects;

/**
 * Which model made a result.
 *
 * @param name the model's file name without its extension, or the built-in model's name
 * @param sha256 of the model's bytes, 64 lower-case hexadecimal digits
 * @param inputWidth of the network's input in pixels
 * @param inputHeight of the network's input in pixels
 */
public record ModelInfo(String name, String sha256, int inputWidth, int inputHeight) {

  public ModelInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
  }
}
