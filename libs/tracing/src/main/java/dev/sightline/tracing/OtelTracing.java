package dev.sightline.tracing;

import dev.sightline.contract.Redaction;
import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.setting.InvalidSettingException;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Spans by OpenTelemetry's SDK, which its standard variables set up. */
public final class OtelTracing implements Tracing {

  /** The library's own log, which knows nothing of this program's. */
  private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

  private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(1);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);
  private static final Duration IMPATIENCE = Duration.ofMinutes(1);

  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final LongSupplier nanoClock;
  private final AtomicLong nextWait;

  /**
   * @param provider closing this closes it
   * @param nanoClock monotonic
   */
  public OtelTracing(SdkTracerProvider provider, LongSupplier nanoClock) {
    this.provider = provider;
    this.tracer = provider.get("dev.sightline");
    this.nanoClock = nanoClock;
    this.nextWait = new AtomicLong(nanoClock.getAsLong());
  }

  /**
   * Sends spans, and nothing but spans.
   *
   * @throws InvalidSettingException if a variable has a value that it can't have
   */
  static Tracing start(TracingSettings settings, String program) {
    settings.requireSendable();
    // It would print what WatchedExporter says already, in a form of its own.
    LIBRARY.setLevel(Level.OFF);
    OutageLog outage =
        new OutageLog(new Dependency("traces", settings.address()), System::nanoTime);
    try {
      OpenTelemetrySdk sdk =
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesSupplier(() -> settings.properties(program))
              .addPropertiesCustomizer(
                  config -> Map.of("otel.metrics.exporter", "none", "otel.logs.exporter", "none"))
              .addSpanExporterCustomizer(
                  (exporter, config) -> new WatchedExporter(exporter, outage))
              .disableShutdownHook()
              .build()
              .getOpenTelemetrySdk();
      return new OtelTracing(sdk.getSdkTracerProvider(), System::nanoTime);
    } catch (ConfigurationException e) {
      throw new InvalidSettingException(
          "OpenTelemetry refuses its settings: " + Redaction.redactLocation(e.getMessage()));
    }
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public Span root(String name, SpanKind kind, Instant start, List<String> links) {
    SpanBuilder span = builder(name, kind).setNoParent().setStartTimestamp(start);
    links.stream()
        .flatMap(link -> Traceparent.parse(link).stream())
        .filter(SpanContext::isSampled)
        .forEach(span::addLink);
    return new OtelSpan(span.startSpan());
  }

  @Override
  public Span child(String name, SpanKind kind, Optional<String> parent) {
    Context context =
        parent
            .flatMap(Traceparent::parse)
            .map(remote -> Context.root().with(io.opentelemetry.api.trace.Span.wrap(remote)))
            .orElse(Context.root());
    return new OtelSpan(builder(name, kind).setParent(context).startSpan());
  }

  private SpanBuilder builder(String name, SpanKind kind) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(io.opentelemetry.api.trace.SpanKind.valueOf(kind.name()));
  }

  @Override
  public void flush() {
    if (nanoClock.getAsLong() - nextWait.get() < 0) {
      return;
    }
    boolean isDone =
        provider.forceFlush().join(FLUSH_PATIENCE.toMillis(), TimeUnit.MILLISECONDS).isSuccess();
    if (!isDone) {
      nextWait.set(nanoClock.getAsLong() + IMPATIENCE.toNanos());
    }
  }

  @Override
  public void close() {
    // What has not been sent by then is given up.
    var unused = provider.shutdown().join(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
