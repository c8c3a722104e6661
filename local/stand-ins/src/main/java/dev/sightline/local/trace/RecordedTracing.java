package dev.sightline.local.trace;

import dev.sightline.tracing.OtelTracing;
import dev.sightline.tracing.Span;
import dev.sightline.tracing.SpanKind;
import dev.sightline.tracing.Tracing;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tracing whose spans tests look at. Thread-safe. */
public final class RecordedTracing implements Tracing {

  private final List<RecordedSpan> spans = new CopyOnWriteArrayList<>();
  private final Tracing tracing =
      new OtelTracing(
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(new Recorder(spans)))
              .build(),
          System::nanoTime);

  /**
   * A span that has ended.
   *
   * @param traceparent by which work elsewhere belongs to it
   * @param parent id of its parent; empty for the first of a trace
   * @param links traces that it is about
   * @param attributes as text
   * @param failure its reason; empty if it did not fail
   */
  public record RecordedSpan(
      String name,
      SpanKind kind,
      Instant start,
      String trace,
      String id,
      String traceparent,
      Optional<String> parent,
      List<String> links,
      Map<String, String> attributes,
      Optional<String> failure) {}

  /** Those that have ended, in that order. */
  public List<RecordedSpan> spans() {
    return List.copyOf(spans);
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public Span root(String name, SpanKind kind, Instant start, List<String> links) {
    return tracing.root(name, kind, start, links);
  }

  @Override
  public Span child(String name, SpanKind kind, Optional<String> parent) {
    return tracing.child(name, kind, parent);
  }

  @Override
  public void flush() {
    tracing.flush();
  }

  @Override
  public void close() {
    tracing.close();
  }

  private static RecordedSpan recorded(SpanData span) {
    Map<String, String> attributes = new TreeMap<>();
    span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value.toString()));
    return new RecordedSpan(
        span.getName(),
        SpanKind.valueOf(span.getKind().name()),
        Instant.ofEpochSecond(0, span.getStartEpochNanos()),
        span.getTraceId(),
        span.getSpanId(),
        traceparent(span.getSpanContext()),
        Optional.of(span.getParentSpanId()).filter(id -> span.getParentSpanContext().isValid()),
        span.getLinks().stream().map(link -> link.getSpanContext().getTraceId()).toList(),
        attributes,
        Optional.of(span.getStatus())
            .filter(status -> status.getStatusCode() == StatusCode.ERROR)
            .map(status -> status.getDescription()));
  }

  private static String traceparent(SpanContext context) {
    return String.join(
        "-", "00", context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex());
  }

  private record Recorder(List<RecordedSpan> spans) implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      ended.forEach(span -> spans.add(recorded(span)));
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
