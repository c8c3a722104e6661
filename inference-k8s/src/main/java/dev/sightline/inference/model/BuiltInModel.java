package dev.sightline.inference.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The detector that needs no download, {@code hog-people}: a resource that the module {@code
 * models/hog} makes at build time. See docs/default-detector.md.
 */
public final class BuiltInModel {

  public static final String NAME = "hog-people";

  private static final String RESOURCE = "/dev/sightline/hog/hog-people.onnx";

  private BuiltInModel() {}

  /**
   * Reads the model.
   *
   * @throws ModelLoadException if this build of the service lacks it
   */
  public static ModelSource read() {
    try (InputStream resource = BuiltInModel.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new ModelLoadException(
            "model " + NAME + ": not in this build of the service; ./mvnw compile makes it");
      }
      return new ModelBytes(NAME, resource.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
