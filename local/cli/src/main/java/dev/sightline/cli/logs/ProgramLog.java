package dev.sightline.cli.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** One program's log: a file for each of its starts, one after the other. */
final class ProgramLog implements AutoCloseable {

  private final RunLogs logs;
  private final String program;
  private final LineClock clock = new LineClock(ZoneId.systemDefault());
  private Optional<LogFile> current = Optional.empty();
  private int opened;

  ProgramLog(RunLogs logs, String program) {
    this.logs = logs;
    this.program = program;
  }

  /** The next line; empty where no further one is complete. */
  Optional<LogLine> next() throws IOException {
    Optional<LogLine> line = nextOfCurrent();
    List<Path> files = line.isPresent() ? List.of() : logs.files(program);
    while (line.isEmpty() && opened < files.size()) {
      // The program was started again: nothing is added to the file of its last life.
      line = rest();
      if (line.isEmpty()) {
        close();
        current = Optional.of(LogFile.open(program, clock, files.get(opened)));
        opened++;
        line = nextOfCurrent();
      }
    }
    return line;
  }

  private Optional<LogLine> nextOfCurrent() throws IOException {
    return current.isPresent() ? current.get().next() : Optional.empty();
  }

  /** The last line, whose end was never written. */
  Optional<LogLine> rest() {
    return current.flatMap(LogFile::rest);
  }

  @Override
  public void close() throws IOException {
    if (current.isPresent()) {
      current.get().close();
    }
  }
}
