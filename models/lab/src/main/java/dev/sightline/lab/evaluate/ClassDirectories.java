package dev.sightline.lab.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Labelled images for a classifier: a directory for each class (as torchvision's {@code
 * ImageFolder} and Ultralytics' classification datasets have it). Its name is the model's label, in
 * any case and with {@code _} for blanks, or the class's index.
 *
 * @param names by class id, of the directories that are numbers; as a rule the model's
 */
record ClassDirectories(List<String> labels, List<String> names) {

  ClassDirectories {
    labels = List.copyOf(labels);
    names = List.copyOf(names);
  }

  /**
   * All images, by class and name.
   *
   * @throws EvaluationException if there are none, or a directory is not a class of the model
   */
  List<LabelledImage> read(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new EvaluationException("--images is '%s', which is not a directory".formatted(root));
    }
    List<LabelledImage> images = new ArrayList<>();
    for (Path directory : directories(root)) {
      int classId = classOf(directory);
      ImageDirectory.list(directory).forEach(file -> images.add(new LabelledImage(file, classId)));
    }
    if (images.isEmpty()) {
      throw new EvaluationException(
          "no labels: '%s' has no directories; a classifier is evaluated on a directory of images for each class, named as the class"
              .formatted(root));
    }
    return images;
  }

  private static List<Path> directories(Path root) throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(Files::isDirectory)
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  private int classOf(Path directory) {
    String name = directory.getFileName().toString();
    OptionalInt byLabel = labelled(name);
    if (byLabel.isPresent()) {
      return byLabel.getAsInt();
    }
    if (name.matches("\\d{1,6}") && Integer.parseInt(name) < names.size()) {
      String label = names.get(Integer.parseInt(name));
      return labelled(label)
          .orElseThrow(() -> unknown(directory, "'%s', which is '%s'".formatted(name, label)));
    }
    throw unknown(directory, "'%s'".formatted(name));
  }

  private OptionalInt labelled(String name) {
    String wanted = plain(name);
    int[] found =
        IntStream.range(0, labels.size())
            .filter(id -> plain(labels.get(id)).equals(wanted))
            .toArray();
    // ImageNet has two classes "crane" and two "maillot".
    if (found.length > 1) {
      throw new EvaluationException(
          "'%s' is the name of %d classes: name the directory by its number, from 0"
              .formatted(name, found.length));
    }
    return found.length == 1 ? OptionalInt.of(found[0]) : OptionalInt.empty();
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static EvaluationException unknown(Path directory, String name) {
    return new EvaluationException(
        "%s: unknown class %s, which the model lacks".formatted(directory, name));
  }
}
