package dev.sightline.inference.catalogue;

import dev.sightline.inference.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where fetched models are stored: one file per model, {@code <name>.onnx}.
 *
 * @param path need not exist yet
 */
public record ModelDirectory(Path path) {

  /** By this process' environment. */
  public static ModelDirectory ofThisMachine() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /**
   * {@code MODEL_DIR}, else {@code $XDG_CACHE_HOME/sightline/models}, else the same in ~/.cache.
   */
  public static ModelDirectory of(Map<String, String> environment, Path home) {
    String named = environment.getOrDefault("MODEL_DIR", "");
    if (!named.isBlank()) {
      return new ModelDirectory(Path.of(named));
    }
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base = cache.isBlank() ? home.resolve(".cache") : Path.of(cache);
    return new ModelDirectory(base.resolve("sightline").resolve("models"));
  }

  /** Where a model's file is or will be. */
  public Path fileOf(CatalogueEntry entry) {
    return path.resolve(entry.fileName());
  }

  /**
   * The model's file, if it is here with the bytes that the catalogue names.
   *
   * @throws IOException if the file can't be read
   */
  public Optional<Path> stored(CatalogueEntry entry) throws IOException {
    Path file = fileOf(entry);
    return holds(file, entry) ? Optional.of(file) : Optional.empty();
  }

  /** Whether a file has exactly the bytes that the catalogue names. */
  static boolean holds(Path file, CatalogueEntry entry) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) != entry.bytes()) {
      return false;
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      return Sha256.of(bytes).equals(entry.sha256());
    }
  }
}
