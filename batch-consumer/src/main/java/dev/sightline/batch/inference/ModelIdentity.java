package dev.sightline.batch.inference;

import dev.sightline.contract.ModelInfo;
import java.util.Optional;

/** Checks what an answer says of the model that made it. */
final class ModelIdentity {

  private ModelIdentity() {}

  /**
   * @param sha256 empty where the service does not know it, since a backend runs the model
   */
  static ModelInfo of(String name, String sha256, int width, int height)
      throws GarbledAnswerException {
    if (name.isEmpty() || width < 1 || height < 1) {
      throw new GarbledAnswerException("the model's name or input size is missing");
    }
    if (!sha256.matches("([0-9a-f]{64})?")) {
      throw new GarbledAnswerException("the model's SHA-256 is not 64 hexadecimal digits");
    }
    return new ModelInfo(name, Optional.of(sha256).filter(hash -> !hash.isEmpty()), width, height);
  }
}
