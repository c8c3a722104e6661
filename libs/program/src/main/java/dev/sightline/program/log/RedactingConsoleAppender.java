package dev.sightline.program.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;

/** Logs to the terminal, without credentials: also those in the messages of exceptions. */
public final class RedactingConsoleAppender extends ConsoleAppender<ILoggingEvent> {

  @Override
  protected void append(ILoggingEvent event) {
    super.append(new RedactedEvent(event));
  }
}
