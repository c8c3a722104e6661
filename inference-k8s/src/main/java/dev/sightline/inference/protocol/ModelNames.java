package dev.sightline.inference.protocol;

import dev.sightline.contract.DetectionTensors;
import dev.sightline.inference.detect.DetectionService;

/** Refuses names of models that are not loaded. */
public final class ModelNames {

  private ModelNames() {}

  public static void requireServed(DetectionService service, String name) {
    if (!service.serves(name)) {
      throw new RequestRejectedException(
          RequestErrorCode.UNKNOWN_MODEL,
          "no model of that name; loaded is '%s', also called '%s'"
              .formatted(service.model().name(), DetectionTensors.MODEL_ALIAS));
    }
  }
}
