package dev.sightline.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A directory under a name that is the same in a URL. AWS's runtime client makes the URLs of the
 * function's jars of their paths as they are; a blank or an umlaut in one makes a URL that is not
 * valid, though never on AWS, where it is {@code /var/task}. Such a directory gets a link among the
 * temporary files, which goes with {@link #close}.
 */
final class PlainPath implements AutoCloseable {

  private static final Pattern SAME_IN_A_URL = Pattern.compile("[A-Za-z0-9/._~-]+");

  private final Path path;
  private final Optional<Path> temporary;

  private PlainPath(Path path, Optional<Path> temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /**
   * @param directory absolute
   * @throws IOException if it needs a link and none can be made
   */
  static PlainPath of(Path directory) throws IOException {
    if (isPlain(directory)) {
      return new PlainPath(directory, Optional.empty());
    }
    Path temporary = Files.createTempDirectory("sightline-function");
    if (!isPlain(temporary)) {
      Files.delete(temporary);
      throw new IOException(
          "the function can't run in '%s', nor by a link in '%s': one of them must do without blanks and special characters"
              .formatted(directory, temporary.getParent()));
    }
    Path link = temporary.resolve("task");
    try {
      return new PlainPath(Files.createSymbolicLink(link, directory), Optional.of(temporary));
    } catch (IOException e) {
      Files.delete(temporary);
      throw e;
    }
  }

  private static boolean isPlain(Path path) {
    return SAME_IN_A_URL.matcher(path.toString()).matches();
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    if (temporary.isPresent()) {
      Files.deleteIfExists(path);
      Files.deleteIfExists(temporary.get());
    }
  }
}
