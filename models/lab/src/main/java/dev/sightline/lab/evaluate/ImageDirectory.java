package dev.sightline.lab.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The images of a directory. */
final class ImageDirectory {

  private static final List<String> EXTENSIONS = List.of(".jpg", ".jpeg", ".png");

  private ImageDirectory() {}

  /**
   * By name; directories inside are not looked into.
   *
   * @throws EvaluationException if there are none
   */
  static List<Path> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new EvaluationException(
          "--images is '%s', which is not a directory".formatted(directory));
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> images =
          files.filter(ImageDirectory::isImage).filter(Files::isRegularFile).sorted().toList();
      if (images.isEmpty()) {
        throw new EvaluationException(
            "no images: '%s' has no file that ends in .jpg, .jpeg or .png".formatted(directory));
      }
      return images;
    }
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    // macOS packs "._a.jpg" beside "a.jpg" into archives: a hidden file that is not an image.
    return !name.startsWith(".") && EXTENSIONS.stream().anyMatch(name::endsWith);
  }
}
