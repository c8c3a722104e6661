package dev.sightline.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One run's files: logs, which stay for the last few runs, and the broker's and the bucket's data,
 * which goes with the run unless it is kept elsewhere.
 */
public final class RunDirectory implements AutoCloseable {

  private static final int RUNS_KEPT = 5;
  private static final String DATA = "data";
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

  private static final Pattern PID = Pattern.compile("-(\\d{1,18})$");

  private final Path root;
  private final Optional<KeptData> kept;

  private RunDirectory(Path root, Optional<KeptData> kept) {
    this.root = root;
    this.kept = kept;
  }

  /**
   * Makes a new one. Of those no longer in use it removes the oldest where there are many, and the
   * data that a killed process left.
   */
  public static RunDirectory create(Path runs) throws IOException {
    String name =
        NAME.format(LocalDateTime.now(ZoneId.systemDefault()))
            + "-"
            + ProcessHandle.current().pid();
    Path root = Files.createDirectories(runs.resolve(name));
    removeOld(runs);
    return new RunDirectory(root, Optional.empty());
  }

  private static void removeOld(Path runs) throws IOException {
    List<Path> newestFirst;
    try (Stream<Path> entries = Files.list(runs)) {
      newestFirst = entries.filter(run -> !isInUse(run)).sorted(Comparator.reverseOrder()).toList();
    }
    for (int i = 0; i < newestFirst.size(); i++) {
      delete(i < RUNS_KEPT ? newestFirst.get(i).resolve(DATA) : newestFirst.get(i));
    }
  }

  /** The last run's, whether it has ended or not; empty where there was none. */
  public static Optional<Path> newest(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(runs)) {
      return entries.max(Comparator.naturalOrder());
    }
  }

  /** Whether the run goes on: the name ends with the number of its process. */
  public static boolean isInUse(Path run) {
    Matcher pid = PID.matcher(run.getFileName().toString());
    return pid.find() && ProcessHandle.of(Long.parseLong(pid.group(1))).isPresent();
  }

  public Path root() {
    return root;
  }

  /** The log of a program or library. */
  public Path log(String name) {
    return root.resolve(name + ".log");
  }

  /** Where capture leaves its ledger when it ends. */
  public Path captureLedger() {
    return root.resolve("capture-ledger.jsonl");
  }

  /** The same run with its bucket's and broker's data in that directory, where it stays. */
  public RunDirectory keepingIn(KeptData directory) {
    return new RunDirectory(root, Optional.of(directory));
  }

  /** What the pipeline stores: of the bucket, and of the broker. */
  public Path stored(String name) {
    return kept.map(directory -> directory.directory().resolve(name)).orElseGet(() -> data(name));
  }

  /** Whether what is stored stays after the run. */
  boolean isKept() {
    return kept.isPresent();
  }

  /** Whether a stack before this one has stored something. */
  boolean goesOn() {
    return kept.isPresent() && !kept.get().isNew();
  }

  /** Data that is deleted at the end of the run. */
  public Path data(String name) {
    return root.resolve(DATA).resolve(name);
  }

  @Override
  public void close() throws IOException {
    delete(root.resolve(DATA));
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
