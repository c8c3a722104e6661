package dev.sightline.inference.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private static final Path HOME = Path.of("/home/someone");

  private final Catalogue catalogue = Catalogue.shipped();

  @Test
  void shouldPinEveryModelByHashSizeAndLicence() {
    assertThat(catalogue.entries())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            entry -> {
              assertThat(entry.name()).matches("[a-z0-9.-]+");
              assertThat(entry.sha256()).matches("[0-9a-f]{64}");
              assertThat(entry.bytes()).isPositive();
              assertThat(entry.licence()).isIn("Apache-2.0", "MIT", "BSD-3-Clause");
              assertThat(entry.download().getScheme()).isEqualTo("https");
              assertThat(entry.inputWidth()).isPositive();
              assertThat(entry.inputHeight()).isPositive();
            });
  }

  @Test
  void shouldHaveEachNameAndEachFileOnce() {
    assertThat(catalogue.entries().stream().map(CatalogueEntry::name)).doesNotHaveDuplicates();
    assertThat(catalogue.entries().stream().map(CatalogueEntry::sha256)).doesNotHaveDuplicates();
  }

  @Test
  void shouldFindAModelByItsName() {
    assertThat(catalogue.find("yolox-nano"))
        .map(CatalogueEntry::sha256)
        .contains("c789161ed43c8269fcd4e67c67eeeb4e80c622da2eb296a20bc6007bd18a0b7d");
    assertThat(catalogue.find("yolox-giant")).isEmpty();
  }

  @Test
  void shouldKeepModelsWhereTheEnvironmentSays() {
    assertThat(ModelDirectory.of(Map.of("MODEL_DIR", "/models"), HOME).path())
        .isEqualTo(Path.of("/models"));
    assertThat(ModelDirectory.of(Map.of("XDG_CACHE_HOME", "/cache"), HOME).path())
        .isEqualTo(Path.of("/cache/sightline/models"));
    assertThat(ModelDirectory.of(Map.of(), HOME).path())
        .isEqualTo(Path.of("/home/someone/.cache/sightline/models"));
  }
}
