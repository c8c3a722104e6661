package dev.sightline.cli.logs;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Reads the logs of some of a run's programs as one, by the times of their lines, which keep their
 * order within a program. Can be asked again, as logs grow and further ones appear.
 */
public final class LogReader implements AutoCloseable {

  private static final Comparator<Pending> BY_TIME =
      Comparator.comparing((Pending pending) -> pending.line().time());

  private final List<String> programs;
  private final List<ProgramLog> logs;

  public LogReader(RunLogs run, List<String> programs) {
    this.programs = List.copyOf(programs);
    this.logs = programs.stream().map(program -> new ProgramLog(run, program)).toList();
  }

  /** Hands over all lines that were written since the last call. */
  public void readNew(Consumer<LogLine> lines) throws IOException {
    PriorityQueue<Pending> pending = new PriorityQueue<>(BY_TIME);
    for (ProgramLog log : logs) {
      log.next().ifPresent(line -> pending.add(new Pending(line, log)));
    }
    while (!pending.isEmpty()) {
      Pending first = pending.remove();
      lines.accept(first.line());
      first.log().next().ifPresent(line -> pending.add(new Pending(line, first.log())));
    }
  }

  /** The same, but of each program the last lines only. */
  public void readLast(int count, Consumer<LogLine> lines) throws IOException {
    Map<String, Deque<LogLine>> last = new LinkedHashMap<>();
    programs.forEach(program -> last.put(program, new ArrayDeque<>()));
    readNew(
        line -> {
          Deque<LogLine> kept = last.get(line.program());
          kept.add(line);
          if (kept.size() > count) {
            kept.remove();
          }
        });
    last.values().stream()
        .flatMap(Deque::stream)
        .sorted(Comparator.comparing(LogLine::time))
        .forEach(lines);
  }

  /** Hands over the lines that were begun and never ended. */
  public void readRest(Consumer<LogLine> lines) {
    logs.stream().map(ProgramLog::rest).flatMap(Optional::stream).forEach(lines);
  }

  @Override
  public void close() throws IOException {
    for (ProgramLog log : logs) {
      log.close();
    }
  }

  /** A program's next line. */
  private record Pending(LogLine line, ProgramLog log) {}
}
