package dev.sightline.program.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;

/** Logs to a file, without credentials: also those in the messages of exceptions. */
public final class RedactingFileAppender extends FileAppender<ILoggingEvent> {

  @Override
  protected void append(ILoggingEvent event) {
    super.append(new RedactedEvent(event));
  }
}
