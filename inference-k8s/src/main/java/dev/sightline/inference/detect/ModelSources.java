package dev.sightline.inference.detect;

import dev.sightline.inference.model.ModelFile;
import dev.sightline.inference.model.ModelSource;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Finds the model that the setting {@code MODEL} means. */
@Singleton
public final class ModelSources {

  /**
   * @param setting a path
   * @throws dev.sightline.inference.model.ModelLoadException if there is no such file
   */
  public ModelSource find(String setting) {
    return new ModelFile(Path.of(setting));
  }
}
