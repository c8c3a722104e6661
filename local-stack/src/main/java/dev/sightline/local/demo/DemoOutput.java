package dev.sightline.local.demo;

import dev.sightline.local.stack.StackException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory that a demo leaves: {@code annotated/}, {@code results/} and the page. */
final class DemoOutput {

  private final Path root;

  private DemoOutput(Path root) {
    this.root = root;
  }

  /**
   * Makes sure, before anything runs, that the figures can be written in the end; removes those of
   * an earlier run, so that what is found there later is of this one.
   *
   * @throws StackException if the file can't be written
   */
  static void clear(Path reportFile) throws StackException {
    Path file = reportFile.toAbsolutePath();
    try {
      Files.createDirectories(file.getParent());
      Files.newOutputStream(file).close();
      if (Files.isRegularFile(file)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new StackException("--report '" + reportFile + "' is no file that can be written", e);
    }
  }

  /**
   * Makes the directory, and empties what an earlier demo left in it.
   *
   * @throws StackException if it can't be written to
   */
  static DemoOutput prepare(Path root) throws StackException {
    try {
      DemoOutput output = new DemoOutput(Files.createDirectories(root));
      empty(output.annotated(), "*.jpg");
      empty(output.results(), "*.json");
      empty(root, "report.html");
      Files.delete(Files.createTempFile(root, ".writable", ""));
      return output;
    } catch (IOException e) {
      throw new StackException("--out '" + root + "' is no directory that can be written to", e);
    }
  }

  private static void empty(Path directory, String pattern) throws IOException {
    try (DirectoryStream<Path> old =
        Files.newDirectoryStream(Files.createDirectories(directory), pattern)) {
      for (Path file : old) {
        Files.delete(file);
      }
    }
  }

  /**
   * Writes an annotated image.
   *
   * @return its path as the page refers to it
   */
  String addImage(String key, byte[] jpeg) throws IOException {
    String name = imageName(Path.of(key));
    Files.write(annotated().resolve(name), jpeg);
    return "annotated/" + name;
  }

  void addResult(String key, byte[] json) throws IOException {
    Files.write(results().resolve(Path.of(key).getFileName()), json);
  }

  private Path annotated() {
    return root.resolve("annotated");
  }

  private Path results() {
    return root.resolve("results");
  }

  /** The batch and the frame: the end of the key as one file name. */
  private static String imageName(Path key) {
    return key.getParent().getFileName() + "-frame-" + key.getFileName();
  }
}
