package dev.sightline.inference.detect;

import dev.sightline.inference.catalogue.Catalogue;
import dev.sightline.inference.catalogue.CatalogueEntry;
import dev.sightline.inference.catalogue.ModelDirectory;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.model.BuiltInModel;
import io.micronaut.context.annotation.Context;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that a client may have loaded by their name: the built-in one, those of the catalogue,
 * and the ONNX files in the directory of {@code MODEL} and in the model directory. A client's name
 * never becomes a path: it is compared with the names of the files that are there. When the service
 * starts it says which files are left aside, because their names cannot be read.
 */
@Context
public final class ModelRepository {

  private static final Logger log = LoggerFactory.getLogger(ModelRepository.class);

  private static final String EXTENSION = ".onnx";

  /** In place of bytes that are no characters in the encoding of the process. */
  private static final String ILLEGIBLE = "\uFFFD";

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
    warnOfIllegible();
  }

  private void warnOfIllegible() {
    for (Path directory : directories) {
      try {
        List<String> illegible =
            models(directory).map(ModelRepository::name).filter(name -> !isLegible(name)).toList();
        if (!illegible.isEmpty()) {
          log.atWarn()
              .addKeyValue("files", illegible)
              .addKeyValue("encoding", System.getProperty("sun.jnu.encoding"))
              .log("Models whose file names cannot be read are left aside; rename them");
        }
      } catch (IOException e) {
        log.atWarn()
            .addKeyValue("directory", directory)
            .setCause(e)
            .log("Model directory cannot be listed");
      }
    }
  }

  /** What {@code MODEL} would have to be for the model of that name; nothing if there is none. */
  public Optional<String> settingOf(String name) {
    Optional<String> file =
        directories.stream()
            .flatMap(directory -> legible(directory).stream())
            .filter(model -> name(model).equals(name))
            .findFirst()
            .map(Path::toString);
    boolean known = name.equals(BuiltInModel.NAME) || catalogue.find(name).isPresent();
    return file.or(() -> known ? Optional.of(name) : Optional.empty());
  }

  /** Every name that {@link #settingOf} knows, in alphabetical order. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    names.add(BuiltInModel.NAME);
    catalogue.entries().stream().map(CatalogueEntry::name).forEach(names::add);
    directories.stream()
        .flatMap(directory -> legible(directory).stream())
        .map(ModelRepository::name)
        .forEach(names::add);
    return names;
  }

  /** A message without the places of this machine's files: their names are left. */
  public String withoutPlaces(String message) {
    String without = message;
    for (Path directory : directories) {
      without =
          without
              .replace(directory.toAbsolutePath() + File.separator, "")
              .replace(directory + File.separator, "");
    }
    return without;
  }

  private static List<Path> legible(Path directory) {
    try {
      return models(directory).filter(model -> isLegible(name(model))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("model directory " + directory + " cannot be listed", e);
    }
  }

  private static Stream<Path> models(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(EXTENSION))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(Files::isRegularFile)
          .sorted()
          .toList()
          .stream();
    }
  }

  private static String name(Path model) {
    String file = model.getFileName().toString();
    return file.substring(0, file.length() - EXTENSION.length());
  }

  private static boolean isLegible(String name) {
    return !name.contains(ILLEGIBLE) && name.chars().noneMatch(Character::isISOControl);
  }
}
