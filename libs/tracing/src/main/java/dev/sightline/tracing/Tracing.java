package dev.sightline.tracing;

import dev.sightline.program.setting.InvalidSettingException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes spans. They are exported only where OpenTelemetry's standard variables ask for it;
 * otherwise making one costs nothing, and no class of OpenTelemetry is loaded. A collector that is
 * away neither slows the work nor stops it: what can't be kept for it is dropped. Thread-safe.
 */
public interface Tracing extends AutoCloseable {

  /**
   * What the environment asks for: on where {@code OTEL_TRACES_EXPORTER} is {@code otlp}, or {@code
   * OTEL_EXPORTER_OTLP_ENDPOINT} or {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT} is set; {@code
   * OTEL_TRACES_EXPORTER=none} and {@code OTEL_SDK_DISABLED=true} turn it off.
   *
   * @param program names the service where {@code OTEL_SERVICE_NAME} does not
   * @throws InvalidSettingException if a variable has a value that it can't have
   */
  static Tracing of(Map<String, String> environment, String program) {
    TracingSettings settings = new TracingSettings(environment);
    return settings.isOn() ? OtelTracing.start(settings, program) : off();
  }

  /** Makes spans that are nowhere to be seen. */
  static Tracing off() {
    return new NoTracing();
  }

  /** Whether spans are made; where not, nothing need be done for them. */
  boolean isOn();

  /**
   * Begins a trace.
   *
   * @param start when the work began, which may be before now
   * @param links trace contexts of what the work is about; what is none, or not sampled, is left
   *     out
   */
  Span root(String name, SpanKind kind, Instant start, List<String> links);

  /**
   * Begins a part of other work, here or elsewhere; a trace of its own where there is no such work.
   * It is sampled if that work is.
   *
   * @param parent trace context of that work
   */
  Span child(String name, SpanKind kind, Optional<String> parent);

  /**
   * Exports what has ended, for a program that may stand still afterwards. Waits for that for a
   * second at most, and not at all in the minute after it has waited in vain.
   */
  void flush();

  /** Exports what has ended, within two seconds; spans that end later are lost. */
  @Override
  void close();
}
