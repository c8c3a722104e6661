package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.inference.catalogue.Catalogue;
import dev.sightline.inference.catalogue.CatalogueEntry;
import dev.sightline.inference.catalogue.FetchException;
import dev.sightline.inference.catalogue.ModelDirectory;
import dev.sightline.inference.catalogue.ModelFetcher;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.ModelSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSourcesTest {

  /** SHA-256 of the text "model". */
  private static final String SHA256 =
      "9372c470eeadd5ecd9c3c74c2b3cb633f8e2f2fad799250a0f70d652b6b825e4";

  @TempDir private Path directory;

  private ModelSources sources() {
    CatalogueEntry entry =
        new CatalogueEntry(
            "tiny",
            "",
            SHA256,
            5,
            "MIT",
            "yolox",
            "coco",
            8,
            8,
            URI.create("https://x/y"),
            Optional.empty(),
            Optional.empty());
    return new ModelSources(
        new Catalogue(List.of(entry)),
        new ModelFetcher(
            new ModelDirectory(directory),
            (wanted, part, progress) -> Files.writeString(part, "model")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "hog-people"})
  void shouldServeTheBuiltInModelWhereNoneIsNamed(String setting) throws Exception {
    ModelSource source = sources().find(setting);

    assertThat(source.name()).isEqualTo("hog-people");
    assertThat(source.sha256()).matches("[0-9a-f]{64}");
  }

  @Test
  void shouldFetchAModelOfTheCatalogue() throws Exception {
    ModelSource source = sources().find("tiny");

    assertThat(source.name()).isEqualTo("tiny");
    assertThat(source.sha256()).isEqualTo(SHA256);
  }

  @Test
  void shouldTakeAPath() throws Exception {
    Path file = Files.writeString(directory.resolve("mine.onnx"), "mine");

    assertThat(sources().find(file.toString()).name()).isEqualTo("mine");
  }

  @Test
  void shouldSayThatAModelCannotBeFetched() {
    ModelSources offline =
        new ModelSources(
            new Catalogue(Catalogue.shipped().entries()),
            new ModelFetcher(
                new ModelDirectory(directory),
                (wanted, part, progress) -> {
                  throw new FetchException("model " + wanted.name() + ": no way there");
                }));

    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(() -> offline.find("yolox-nano"))
        .withMessage("model yolox-nano: no way there");
  }
}
