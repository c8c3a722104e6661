package dev.sightline.capture.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import dev.sightline.program.log.RedactingConsoleAppender;
import java.io.ByteArrayOutputStream;
import org.slf4j.LoggerFactory;

/** What is logged in this process, written as the program writes it to the console. */
final class ProgramLog implements AutoCloseable {

  private final Logger root;
  private final ByteArrayOutputStream written;
  private final RedactingConsoleAppender appender;

  private ProgramLog(
      Logger root, ByteArrayOutputStream written, RedactingConsoleAppender appender) {
    this.root = root;
    this.written = written;
    this.appender = appender;
  }

  static ProgramLog listen() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(root.getLoggerContext());
    encoder.setPattern("%-5level %logger{0} %msg %kvp%n");
    encoder.setCharset(UTF_8);
    encoder.start();
    RedactingConsoleAppender appender = new RedactingConsoleAppender();
    appender.setContext(root.getLoggerContext());
    appender.setEncoder(encoder);
    appender.start();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    appender.setOutputStream(written);
    root.addAppender(appender);
    return new ProgramLog(root, written, appender);
  }

  String text() {
    return written.toString(UTF_8);
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    appender.stop();
  }
}
