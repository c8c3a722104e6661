package dev.sightline.program.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import dev.sightline.contract.Redaction;
import java.util.List;
import java.util.Map;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * An event as it is shown to people. Libraries log addresses too, and exceptions carry them in
 * their messages, so what is logged is redacted where it is written, not where it is logged.
 */
record RedactedEvent(ILoggingEvent event) implements ILoggingEvent {

  /** Much of what is logged came from outside, and may have megabytes. */
  private static final int MOST_CHARS = 4_000;

  @Override
  public String getMessage() {
    return redacted(event.getMessage());
  }

  @Override
  public String getFormattedMessage() {
    return redacted(event.getFormattedMessage());
  }

  @Override
  public Object[] getArgumentArray() {
    Object[] arguments = event.getArgumentArray();
    if (arguments == null) {
      return null;
    }
    Object[] shown = new Object[arguments.length];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = shown(arguments[i]);
    }
    return shown;
  }

  @Override
  public IThrowableProxy getThrowableProxy() {
    return RedactedThrowable.of(event.getThrowableProxy());
  }

  @Override
  public List<KeyValuePair> getKeyValuePairs() {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    return pairs == null
        ? null
        : pairs.stream().map(pair -> new KeyValuePair(pair.key, shown(pair.value))).toList();
  }

  /** Numbers stay numbers in JSON. */
  private static Object shown(Object value) {
    boolean isHarmless = value == null || value instanceof Number || value instanceof Boolean;
    return isHarmless ? value : line(value.toString());
  }

  /** On one line: what came from outside must not look like a line of the log. */
  private static String line(String text) {
    // Twice as much, so that the end of what is shown is redacted by what follows it.
    String near = text.substring(0, Math.min(text.length(), 2 * MOST_CHARS));
    String line = Redaction.redact(near).replaceAll("\\R", " ").replaceAll("\\p{Cntrl}", "?");
    return line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS) + "…";
  }

  /** Logback's own interface has null for what is not there. */
  private static String redacted(String text) {
    return text == null ? null : Redaction.redact(text);
  }

  @Override
  public String getThreadName() {
    return event.getThreadName();
  }

  @Override
  public Level getLevel() {
    return event.getLevel();
  }

  @Override
  public String getLoggerName() {
    return event.getLoggerName();
  }

  @Override
  public LoggerContextVO getLoggerContextVO() {
    return event.getLoggerContextVO();
  }

  @Override
  public StackTraceElement[] getCallerData() {
    return event.getCallerData();
  }

  @Override
  public boolean hasCallerData() {
    return event.hasCallerData();
  }

  @Override
  public List<Marker> getMarkerList() {
    return event.getMarkerList();
  }

  @Override
  public Map<String, String> getMDCPropertyMap() {
    return event.getMDCPropertyMap();
  }

  @Override
  @SuppressWarnings("deprecation") // The interface demands it.
  public Map<String, String> getMdc() {
    return event.getMDCPropertyMap();
  }

  @Override
  public long getTimeStamp() {
    return event.getTimeStamp();
  }

  @Override
  public int getNanoseconds() {
    return event.getNanoseconds();
  }

  @Override
  public long getSequenceNumber() {
    return event.getSequenceNumber();
  }

  @Override
  public void prepareForDeferredProcessing() {
    event.prepareForDeferredProcessing();
  }
}
