package dev.sightline.inference.detect;

import dev.sightline.inference.catalogue.Catalogue;
import dev.sightline.inference.catalogue.CatalogueEntry;
import dev.sightline.inference.catalogue.ModelDirectory;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.model.BuiltInModel;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The models that a client may have loaded by their name: the built-in one, those of the catalogue,
 * and the ONNX files in the directory of {@code MODEL} and in the model directory. A name is never
 * a path, so no client reaches another file.
 */
@Singleton
public final class ModelRepository {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,99}");
  private static final String EXTENSION = ".onnx";

  private final Catalogue catalogue;
  private final List<Path> directories;

  public ModelRepository(ModelConfig config, Catalogue catalogue, ModelDirectory directory) {
    this.catalogue = catalogue;
    Set<Path> found = new LinkedHashSet<>();
    if (config.model().endsWith(EXTENSION)) {
      found.add(Path.of(config.model()).toAbsolutePath().getParent());
    }
    found.add(directory.path());
    this.directories = List.copyOf(found);
  }

  /** What {@code MODEL} would have to be for the model of that name; nothing if there is none. */
  public Optional<String> settingOf(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Optional<Path> file =
        directories.stream()
            .map(directory -> directory.resolve(name + EXTENSION))
            .filter(Files::isRegularFile)
            .findFirst();
    boolean known = name.equals(BuiltInModel.NAME) || catalogue.find(name).isPresent();
    return file.map(Path::toString).or(() -> known ? Optional.of(name) : Optional.empty());
  }

  /** Every name that {@link #settingOf} knows, in alphabetical order. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    names.add(BuiltInModel.NAME);
    catalogue.entries().stream().map(CatalogueEntry::name).forEach(names::add);
    directories.forEach(directory -> names.addAll(files(directory)));
    return names;
  }

  private static List<String> files(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(EXTENSION))
          .map(file -> file.substring(0, file.length() - EXTENSION.length()))
          .filter(NAME.asMatchPredicate())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("model directory " + directory + " cannot be listed", e);
    }
  }
}
