package dev.sightline.cli.logs;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One log file, read line by line from its beginning; after its end it may grow. */
final class LogFile implements AutoCloseable {

  private final String program;
  private final InputStream bytes;
  private final LineClock clock;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  private LogFile(String program, LineClock clock, InputStream bytes) {
    this.program = program;
    this.clock = clock;
    this.bytes = bytes;
  }

  static LogFile open(String program, LineClock clock, Path file) throws IOException {
    return new LogFile(program, clock, new BufferedInputStream(Files.newInputStream(file)));
  }

  /** The next line; empty where no further one is complete. */
  Optional<LogLine> next() throws IOException {
    int b = bytes.read();
    while (b >= 0 && b != '\n') {
      begun.write(b);
      b = bytes.read();
    }
    return b < 0 ? Optional.empty() : Optional.of(take());
  }

  /** The last line, whose end was never written. */
  Optional<LogLine> rest() {
    return begun.size() == 0 ? Optional.empty() : Optional.of(take());
  }

  private LogLine take() {
    String text = begun.toString(StandardCharsets.UTF_8);
    begun.reset();
    // What a program logs may come from outside: it must not steer the terminal.
    String plain = text.stripTrailing().replaceAll("[\\p{Cntrl}&&[^\\t]]", "?");
    return new LogLine(program, clock.next(plain), plain);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
