package dev.sightline.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The CPU time of processes and threads in milliseconds, in user mode and in the kernel, as Linux
 * tells it in {@code /proc} (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html).
 */
final class CpuTime {

  /** A tick of user programs is a hundredth of a second on every Linux. */
  private static final double MILLIS_PER_TICK = 10;

  private static final Path PROC = Path.of("/proc");

  /** Behind the name, which may hold anything, in the order of the manual. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  /** In the machine's line; what guests took is in the users' time already. */
  private static final int IDLE = 4;

  private static final int WAITING = 5;
  private static final int GUESTS = 9;

  private CpuTime() {}

  /**
   * @throws IOException if it is gone
   */
  static double ofProcess(long pid) throws IOException {
    return millis(Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat")));
  }

  /**
   * Of all processes and the kernel together, and what a hypervisor gave to others.
   *
   * @throws IOException if this is not Linux
   */
  static double ofMachine() throws IOException {
    try (Stream<String> lines = Files.lines(PROC.resolve("stat"))) {
      return machineMillis(lines.findFirst().orElse(""));
    }
  }

  /** All times of the first line but those in which a processor had nothing to do. */
  static double machineMillis(String cpu) {
    String[] fields = cpu.trim().split("\\s+", -1);
    return IntStream.range(1, Math.min(fields.length, GUESTS))
            .filter(field -> field != IDLE && field != WAITING)
            .mapToLong(field -> Long.parseLong(fields[field]))
            .sum()
        * MILLIS_PER_TICK;
  }

  /**
   * Of this process's living threads that have such a name, of which Linux keeps 15 characters.
   *
   * @throws IOException if this is not Linux
   */
  static double ofThreads(Predicate<String> named) throws IOException {
    double sum = 0;
    for (Path thread : threads()) {
      sum += ofThread(thread, named);
    }
    return sum;
  }

  private static double ofThread(Path thread, Predicate<String> named) throws IOException {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      return named.test(name(stat)) ? millis(stat) : 0;
    } catch (NoSuchFileException e) {
      return 0; // It has ended since it was listed.
    }
  }

  private static List<Path> threads() throws IOException {
    try (Stream<Path> threads = Files.list(PROC.resolve("self/task"))) {
      return threads.toList();
    }
  }

  static String name(String stat) {
    return stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
  }

  static double millis(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * MILLIS_PER_TICK;
  }
}
