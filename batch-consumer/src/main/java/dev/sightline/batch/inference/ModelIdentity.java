package dev.sightline.batch.inference;

import dev.sightline.contract.ModelInfo;

/** Checks what an answer says of the model that made it. */
final class ModelIdentity {

  private ModelIdentity() {}

  static ModelInfo of(String name, String sha256, int width, int height)
      throws GarbledAnswerException {
    if (name.isEmpty() || !sha256.matches("[0-9a-f]{64}") || width < 1 || height < 1) {
      throw new GarbledAnswerException("the model's name, SHA-256 or input size is missing");
    }
    return new ModelInfo(name, sha256, width, height);
  }
}
