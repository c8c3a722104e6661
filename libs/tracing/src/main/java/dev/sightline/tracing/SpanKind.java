package dev.sightline.tracing;

/** Which side of a call a span is; the words are OpenTelemetry's. */
public enum SpanKind {
  INTERNAL,
  SERVER,
  CLIENT,
  PRODUCER,
  CONSUMER
}
