package dev.sightline.program.log;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;

/** The forms of a line of the log. */
enum LogFormat {
  /** For a terminal. */
  TEXT {
    @Override
    Encoder<ILoggingEvent> encoder() {
      PatternLayoutEncoder text = new PatternLayoutEncoder();
      text.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0} %msg %kvp%n");
      return text;
    }
  },
  /** One object a line, for machines. */
  JSON {
    @Override
    Encoder<ILoggingEvent> encoder() {
      JsonEncoder json = new JsonEncoder();
      // Libraries log with placeholders; ours have none, so that a message names an event.
      json.setWithFormattedMessage(true);
      json.setWithArguments(false);
      return json;
    }
  };

  /** Of a context that is to be set, not started. */
  abstract Encoder<ILoggingEvent> encoder();
}
