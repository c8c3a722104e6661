package dev.sightline.inference.protocol;

import java.util.List;

/**
 * The versions of the model that is loaded, as the Open Inference Protocol has them: always one,
 * {@value #ONLY}, whatever its bytes are; the answer's {@code model_sha256} tells these apart.
 */
public final class ModelVersions {

  public static final String ONLY = "1";
  public static final List<String> ALL = List.of(ONLY);

  private ModelVersions() {}

  /**
   * @param version empty for whichever serves
   * @throws RequestRejectedException {@code UNKNOWN_VERSION}
   */
  public static void requireServed(String version) {
    if (!version.isEmpty() && !version.equals(ONLY)) {
      throw new RequestRejectedException(
          RequestErrorCode.UNKNOWN_VERSION,
          "no version of that name; the model has one, '%s'".formatted(ONLY));
    }
  }
}
