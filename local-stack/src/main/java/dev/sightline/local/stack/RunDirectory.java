package dev.sightline.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One run's files: logs, which stay for the last few runs, and the broker's and the bucket's data,
 * which goes with the run.
 */
public final class RunDirectory implements AutoCloseable {

  private static final int RUNS_KEPT = 5;
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

  private final Path root;

  private RunDirectory(Path root) {
    this.root = root;
  }

  /** Makes a new one, and removes the oldest where there are many. */
  public static RunDirectory create(Path runs) throws IOException {
    String name =
        NAME.format(LocalDateTime.now(ZoneId.systemDefault()))
            + "-"
            + ProcessHandle.current().pid();
    Path root = Files.createDirectories(runs.resolve(name));
    removeOldest(runs);
    return new RunDirectory(root);
  }

  private static void removeOldest(Path runs) throws IOException {
    List<Path> newestFirst;
    try (Stream<Path> entries = Files.list(runs)) {
      newestFirst = entries.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path old : newestFirst.stream().skip(RUNS_KEPT).toList()) {
      delete(old);
    }
  }

  public Path root() {
    return root;
  }

  /** The log of a program or library. */
  public Path log(String name) {
    return root.resolve(name + ".log");
  }

  /** Data that is deleted at the end of the run. */
  public Path data(String name) {
    return root.resolve("data").resolve(name);
  }

  @Override
  public void close() throws IOException {
    delete(root.resolve("data"));
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> entries = Files.walk(tree)) {
      deepestFirst = entries.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path entry : deepestFirst) {
      Files.deleteIfExists(entry);
    }
  }
}
