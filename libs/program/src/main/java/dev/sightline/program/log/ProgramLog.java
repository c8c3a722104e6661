package dev.sightline.program.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.sightline.program.setting.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Sets up the log of a program, in the form that {@code LOG_FORMAT} and {@code LOG_LEVEL} name; the
 * program's file {@value #LEVELS} may give loggers levels of their own. Logback finds this class by
 * itself. It gives way to a configuration that is named to Logback, and to a file that Logback
 * knows by its name, as tests have. Reading the same from XML would take an eighth of the start of
 * the annotating function.
 */
public final class ProgramLog extends ContextAwareBase implements Configurator {

  private static final String LEVELS = "log-levels.properties";
  private static final int WRONG_SETTING = 2;

  /** It logs only that it cannot start, which the program says itself. */
  private static final String SERVER = "io.micronaut.http.server.netty.NettyHttpServer";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (isConfiguredOtherwise()) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    try {
      configure(context, LogSettings.of(System.getenv()));
    } catch (InvalidSettingException e) {
      // Nothing can be logged, and nothing has begun.
      System.err.println(e.getMessage());
      System.exit(WRONG_SETTING);
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static boolean isConfiguredOtherwise() {
    return System.getProperty("logback.configurationFile") != null
        || Stream.of("logback-test.xml", "logback.xml").anyMatch(ProgramLog::isPresent);
  }

  private static boolean isPresent(String resource) {
    return ProgramLog.class.getClassLoader().getResource(resource) != null;
  }

  static void configure(LoggerContext context, LogSettings settings) {
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(settings.level());
    root.addAppender(appender(context, settings.format().encoder()));
    context.getLogger(SERVER).setLevel(Level.OFF);
    levels()
        .forEach(
            (logger, level) ->
                context.getLogger(logger.toString()).setLevel(Level.valueOf(level.toString())));
  }

  private static RedactingConsoleAppender appender(
      LoggerContext context, Encoder<ILoggingEvent> encoder) {
    encoder.setContext(context);
    encoder.start();
    RedactingConsoleAppender appender = new RedactingConsoleAppender();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }

  private static Properties levels() {
    Properties levels = new Properties();
    try (InputStream file = ProgramLog.class.getClassLoader().getResourceAsStream(LEVELS)) {
      if (file != null) {
        levels.load(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + LEVELS, e);
    }
    return levels;
  }
}
