package dev.sightline.batch.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.sightline.batch.BatchApplication;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What the program's classes log in this process, as text, whatever the console shows of it. */
final class ProgramLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger logger;
  private final PatternLayout layout = new PatternLayout();
  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

  private ProgramLog(Logger logger) {
    this.logger = logger;
  }

  static ProgramLog listen() {
    Logger logger = (Logger) LoggerFactory.getLogger(BatchApplication.class.getPackageName());
    ProgramLog log = new ProgramLog(logger);
    log.setContext(logger.getLoggerContext());
    log.layout.setContext(logger.getLoggerContext());
    log.layout.setPattern("%-5level %logger{0} %msg %kvp%n%ex");
    log.layout.start();
    log.start();
    logger.addAppender(log);
    return log;
  }

  String text() {
    return String.join("", lines);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    stop();
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(layout.doLayout(event));
  }
}
