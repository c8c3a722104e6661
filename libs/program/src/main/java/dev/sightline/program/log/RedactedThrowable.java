package dev.sightline.program.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import dev.sightline.contract.Redaction;
import java.util.stream.Stream;

/** A failure with its causes, whose messages hold no credentials. */
record RedactedThrowable(IThrowableProxy failure) implements IThrowableProxy {

  /** Null for null, as Logback's interface has it. */
  static IThrowableProxy of(IThrowableProxy failure) {
    return failure == null ? null : new RedactedThrowable(failure);
  }

  @Override
  public String getMessage() {
    return redacted(failure.getMessage());
  }

  @Override
  public String getOverridingMessage() {
    return redacted(failure.getOverridingMessage());
  }

  private static String redacted(String text) {
    return text == null ? null : Redaction.redact(text);
  }

  @Override
  public String getClassName() {
    return failure.getClassName();
  }

  @Override
  public StackTraceElementProxy[] getStackTraceElementProxyArray() {
    return failure.getStackTraceElementProxyArray();
  }

  @Override
  public int getCommonFrames() {
    return failure.getCommonFrames();
  }

  @Override
  public IThrowableProxy getCause() {
    return of(failure.getCause());
  }

  @Override
  public IThrowableProxy[] getSuppressed() {
    IThrowableProxy[] suppressed = failure.getSuppressed();
    return suppressed == null
        ? null
        : Stream.of(suppressed).map(RedactedThrowable::of).toArray(IThrowableProxy[]::new);
  }

  @Override
  public boolean isCyclic() {
    return failure.isCyclic();
  }
}
