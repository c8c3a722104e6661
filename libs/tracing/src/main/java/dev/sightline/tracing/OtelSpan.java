package dev.sightline.tracing;

import io.opentelemetry.api.trace.StatusCode;
import java.util.Optional;

/** A span of OpenTelemetry. */
final class OtelSpan implements Span {

  private static final int LONGEST_REASON = 400;

  private final io.opentelemetry.api.trace.Span span;

  OtelSpan(io.opentelemetry.api.trace.Span span) {
    this.span = span;
  }

  @Override
  public Optional<String> traceparent() {
    return Optional.of(Traceparent.format(span.getSpanContext()));
  }

  @Override
  public void put(String name, String value) {
    span.setAttribute(name, value);
  }

  @Override
  public void put(String name, long value) {
    span.setAttribute(name, value);
  }

  @Override
  public void failed(String type, String reason) {
    span.setAttribute("error.type", type);
    span.setStatus(
        StatusCode.ERROR, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
  }

  @Override
  public void close() {
    span.end();
  }
}
