package dev.sightline.cli.demo;

import dev.sightline.cli.stack.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The directory that a demo leaves: {@code annotated/}, {@code results/}, the page and the figures.
 * Everything is collected beside what is there and takes its place in {@link #publish} only, so
 * that a run that fails leaves the last one's report. Files that no demo wrote stay; one that is in
 * the way is renamed.
 */
final class DemoOutput implements AutoCloseable {

  private final Path root;
  private final Path reportFile;
  private final Path staging;

  private DemoOutput(Path root, Path reportFile, Path staging) {
    this.root = root;
    this.reportFile = reportFile;
    this.staging = staging;
  }

  /**
   * Makes the directory, and makes sure, before anything runs, that all can be written in the end.
   *
   * @param reportFile where the figures go, there or elsewhere
   * @throws StackException if the directory or the file can't be written to
   */
  static DemoOutput prepare(Path root, Path reportFile) throws StackException {
    Path directory = root.toAbsolutePath().normalize();
    try {
      Files.delete(Files.createTempFile(Files.createDirectories(directory), ".writable", ""));
    } catch (IOException e) {
      throw new StackException("--out '" + root + "' is not a writable directory", e);
    }
    requireWritable(reportFile);
    Path staging = directory.resolve(".new-" + ProcessHandle.current().pid());
    return new DemoOutput(directory, reportFile.toAbsolutePath().normalize(), staging);
  }

  private static void requireWritable(Path reportFile) throws StackException {
    Path file = reportFile.toAbsolutePath();
    try {
      boolean isNew = Files.notExists(file);
      Files.createDirectories(file.getParent());
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      if (isNew) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new StackException("--report '" + reportFile + "' is not a writable file", e);
    }
  }

  /**
   * Adds an annotated image.
   *
   * @return its path as the page refers to it
   */
  String addImage(String key, byte[] jpeg) throws IOException {
    String path = "annotated/" + imageName(Path.of(key));
    add(path, jpeg);
    return path;
  }

  void addResult(String key, byte[] json) throws IOException {
    add("results/" + Path.of(key).getFileName(), json);
  }

  void addPage(String name, String html) throws IOException {
    add(name, html.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds the figures; a file elsewhere is written at once, as it was asked for by its name. */
  void addFigures(byte[] json) throws IOException {
    if (reportFile.startsWith(root)) {
      add(root.relativize(reportFile).toString(), json);
    } else {
      Files.write(reportFile, json);
    }
  }

  private void add(String path, byte[] content) throws IOException {
    Path file = staging.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  /** The batch and the frame: the end of the key as one file name. */
  private static String imageName(Path key) {
    return key.getParent().getFileName() + "-frame-" + key.getFileName();
  }

  /** Puts everything that was added in the place of what the last demo left. */
  void publish() throws IOException {
    OutputManifest last = OutputManifest.in(root);
    OutputManifest now = staged();
    // Both, should this process be killed in between.
    last.plus(now).writeTo(root);
    last.deleteFrom(root);
    for (String path : now.files().keySet()) {
      Path target = root.resolve(path);
      Files.createDirectories(target.getParent());
      if (Files.exists(target)) {
        Files.move(target, unusedNameFor(target));
      }
      Files.move(staging.resolve(path), target);
    }
    now.writeTo(root);
  }

  private OutputManifest staged() throws IOException {
    Map<String, String> files = new TreeMap<>();
    Files.createDirectories(staging);
    try (Stream<Path> all = Files.walk(staging)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(staging.relativize(file).toString(), OutputManifest.sha256(file));
      }
    }
    return new OutputManifest(files);
  }

  private static Path unusedNameFor(Path foreign) {
    int number = 1;
    Path name = foreign.resolveSibling(foreign.getFileName() + ".old");
    while (Files.exists(name)) {
      number++;
      name = foreign.resolveSibling(foreign.getFileName() + ".old" + number);
    }
    return name;
  }

  /** Removes what was added and not published. */
  @Override
  public void close() throws IOException {
    if (Files.notExists(staging)) {
      return;
    }
    List<Path> left;
    try (Stream<Path> all = Files.walk(staging)) {
      left = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : left) {
      Files.delete(path);
    }
  }
}
