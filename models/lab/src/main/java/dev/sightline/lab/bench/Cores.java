package dev.sightline.lab.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The processors that this process may use, and util-linux' {@code taskset}, by which processes are
 * bound to one of them.
 *
 * @param allowed their numbers, ascending; none where this is not Linux
 */
record Cores(List<Integer> allowed) {

  private static final String TASKSET = "taskset";
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String FIELD = "Cpus_allowed_list:";

  Cores {
    allowed = List.copyOf(allowed);
  }

  static Cores ofThisProcess() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return new Cores(List.of());
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(FIELD))
        .findFirst()
        .map(line -> parse(line.substring(FIELD.length()).strip()))
        .orElse(new Cores(List.of()));
  }

  /**
   * @param list as Linux writes it: {@code 0-2,5}
   */
  static Cores parse(String list) {
    return new Cores(Arrays.stream(list.split(",", -1)).flatMap(Cores::range).toList());
  }

  private static Stream<Integer> range(String range) {
    String[] ends = range.split("-", -1);
    return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
        .boxed();
  }

  /** Whether there are two, and the command that binds processes to them. */
  boolean areSeparable() {
    return allowed.size() > 1
        && Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, TASKSET)));
  }

  /** What stands before a command whose process is to stay on one of them. */
  static List<String> only(int core) {
    return List.of(TASKSET, "--cpu-list", Integer.toString(core));
  }

  /** Binds all threads of this process to one, until what is returned is closed. */
  Bound bind(int core) throws IOException, InterruptedException {
    bind(Integer.toString(core));
    return this::free;
  }

  private void free() throws IOException {
    try {
      bind(String.join(",", allowed.stream().map(String::valueOf).toList()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void bind(String list) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                TASKSET,
                "--all-tasks",
                "--pid",
                "--cpu-list",
                list,
                Long.toString(ProcessHandle.current().pid()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("taskset does not bind this process to " + list);
    }
  }

  /** A process that is bound. */
  interface Bound extends AutoCloseable {
    @Override
    void close() throws IOException;
  }
}
