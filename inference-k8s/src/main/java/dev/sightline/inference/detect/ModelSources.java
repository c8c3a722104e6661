package dev.sightline.inference.detect;

import dev.sightline.inference.catalogue.Catalogue;
import dev.sightline.inference.catalogue.CatalogueEntry;
import dev.sightline.inference.catalogue.FetchException;
import dev.sightline.inference.catalogue.ModelDirectory;
import dev.sightline.inference.catalogue.ModelFetcher;
import dev.sightline.inference.model.BuiltInModel;
import dev.sightline.inference.model.ModelFile;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.ModelSource;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the model that the setting {@code MODEL} means. */
@Singleton
public final class ModelSources {

  private static final Logger log = LoggerFactory.getLogger(ModelSources.class);

  private final Catalogue catalogue;
  private final ModelFetcher fetcher;

  public ModelSources(Catalogue catalogue, ModelFetcher fetcher) {
    this.catalogue = catalogue;
    this.fetcher = fetcher;
  }

  /** The shipped catalogue and this machine's model directory, for programs beside the service. */
  public static ModelSources ofThisMachine() {
    return new ModelSources(
        Catalogue.shipped(), ModelFetcher.overHttp(ModelDirectory.ofThisMachine()));
  }

  /**
   * The model that is meant.
   *
   * @param setting a path, a name of the catalogue (fetched if it is not here yet; a file of that
   *     name takes precedence), or nothing or {@code hog-people} for the built-in model
   * @throws ModelLoadException if there is no such file, or a model of the catalogue can't be had
   */
  public ModelSource find(String setting) {
    if (setting.isBlank() || setting.equals(BuiltInModel.NAME)) {
      return BuiltInModel.read();
    }
    Optional<CatalogueEntry> entry = catalogue.find(setting);
    return entry.isPresent() && !Files.exists(Path.of(setting))
        ? fetched(entry.get())
        : new ModelFile(Path.of(setting));
  }

  private ModelSource fetched(CatalogueEntry entry) {
    try {
      return new ModelFile(
          fetcher.fetch(
              entry,
              (here, whole) ->
                  log.atDebug()
                      .addKeyValue("model", entry.name())
                      .addKeyValue("bytes", here)
                      .addKeyValue("of", whole)
                      .log("Downloading model")));
    } catch (FetchException e) {
      throw new ModelLoadException(e.getMessage(), e);
    }
  }
}
