package dev.sightline.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.contract.Redaction;
import dev.sightline.program.setting.InvalidSettingException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TracingTest {

  private static final String FRAME = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final String UNSAMPLED = "00-0af7651916cd43dd8448eb211c80319d-b7ad6b7169203331-00";
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final Tracing tracing =
      new OtelTracing(
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(exported))
              .build(),
          System::nanoTime);

  @Test
  void shouldBeginATraceWithLinksToWhatItIsAbout() {
    tracing
        .root("process", SpanKind.CONSUMER, START, List.of(FRAME, UNSAMPLED, "no trace context"))
        .close();

    SpanData span = exported.getFinishedSpanItems().get(0);
    assertThat(span.getParentSpanContext().isValid()).isFalse();
    assertThat(span.getLinks())
        .singleElement()
        .satisfies(
            link ->
                assertThat(link.getSpanContext().getTraceId())
                    .isEqualTo("0af7651916cd43dd8448eb211c80319c"));
    assertThat(span.getStartEpochNanos()).isEqualTo(START.getEpochSecond() * 1_000_000_000);
  }

  @Test
  void shouldGoOnWithATraceOfElsewhere() {
    Span span = tracing.child("infer", SpanKind.SERVER, Optional.of(FRAME));
    Optional<String> context = span.traceparent();
    span.close();

    SpanData data = exported.getFinishedSpanItems().get(0);
    assertThat(data.getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(context).contains("00-0af7651916cd43dd8448eb211c80319c-" + data.getSpanId() + "-01");
  }

  @Test
  void shouldNotSampleAPartOfWorkThatIsNotSampled() {
    Span span = tracing.child("infer", SpanKind.SERVER, Optional.of(UNSAMPLED));
    span.close();

    assertThat(exported.getFinishedSpanItems()).isEmpty();
    assertThat(span.traceparent().orElseThrow())
        .startsWith("00-0af7651916cd43dd8448eb211c80319d-")
        .endsWith("-00");
  }

  @Test
  void shouldTellAFailureWithoutCredentials() {
    Span span = tracing.child("infer", SpanKind.CLIENT, Optional.empty());
    span.failed(new IllegalStateException("no answer of rtsp://admin:geheim@camera/1"));
    span.close();

    SpanData data = exported.getFinishedSpanItems().get(0);
    assertThat(data.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(data.getStatus().getDescription()).contains("camera").doesNotContain("geheim");
    assertThat(data.getAttributes().get(AttributeKey.stringKey("error.type")))
        .isEqualTo("java.lang.IllegalStateException");
  }

  /** What anybody may send. */
  static List<String> foreign() {
    return List.of(
        "",
        "x",
        "-".repeat(55),
        "x".repeat(1 << 20),
        FRAME + "-extra",
        FRAME.replaceFirst("00", "01"),
        FRAME.replaceFirst("00", "ff"),
        FRAME.toUpperCase(Locale.ROOT),
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-00000000000000000000000000000000-0000000000000000-00",
        FRAME + "\n");
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void shouldBeginATraceWhereTheContextIsNone(String text) {
    tracing.child("infer", SpanKind.SERVER, Optional.of(text)).close();
    tracing.root("process", SpanKind.CONSUMER, START, List.of(text)).close();

    assertThat(exported.getFinishedSpanItems())
        .hasSize(2)
        .allSatisfy(span -> assertThat(span.getParentSpanContext().isValid()).isFalse())
        .allSatisfy(span -> assertThat(span.getLinks()).isEmpty());
  }

  @Test
  void shouldReadWhatItWrites() {
    Span span = tracing.child("infer", SpanKind.SERVER, Optional.empty());

    assertThat(Traceparent.parse(span.traceparent().orElseThrow()))
        .hasValueSatisfying(context -> assertThat(context).matches(SpanContext::isRemote))
        .hasValueSatisfying(context -> assertThat(context).matches(SpanContext::isSampled));
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_TRACES_EXPORTER, otlp, true",
    "OTEL_EXPORTER_OTLP_ENDPOINT, http://collector:4318, true",
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, http://collector:4318/v1/traces, true",
    "OTEL_EXPORTER_OTLP_ENDPOINT, ' ', false",
    "OTEL_TRACES_EXPORTER, none, false",
    "OTEL_TRACES_EXPORTER, ' ', false",
    "OTEL_SERVICE_NAME, gate, false",
  })
  void shouldBeOnWhereItIsAskedFor(String name, String value, boolean on) {
    assertThat(new TracingSettings(Map.of(name, value)).isOn()).isEqualTo(on);
  }

  @ParameterizedTest
  @CsvSource({"OTEL_SDK_DISABLED, true", "OTEL_TRACES_EXPORTER, none"})
  void shouldBeOffWhereItIsTurnedOff(String name, String value) {
    Map<String, String> environment =
        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318", name, value);

    assertThat(Tracing.of(environment, "capture-ec2").isOn()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_TRACES_EXPORTER, zipkin",
    "OTEL_EXPORTER_OTLP_PROTOCOL, grpc",
    "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL, http/json",
  })
  void shouldRefuseWhatItCannotSend(String name, String value) {
    Map<String, String> environment = new HashMap<>(Map.of("OTEL_TRACES_EXPORTER", "otlp"));
    environment.put(name, value);

    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> Tracing.of(environment, "capture-ec2"))
        .withMessageStartingWith(name + " is '" + value + "'; allowed: ");
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_TRACES_SAMPLER, sometimes",
    "OTEL_BSP_SCHEDULE_DELAY, soon",
    "OTEL_EXPORTER_OTLP_ENDPOINT, collector",
    "OTEL_EXPORTER_OTLP_HEADERS, geheim",
  })
  void shouldRefuseWhatOpenTelemetryRefuses(String name, String value) {
    Map<String, String> environment = new HashMap<>(Map.of("OTEL_TRACES_EXPORTER", "otlp"));
    environment.put(name, value);

    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> Tracing.of(environment, "capture-ec2"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("geheim", "\n"));
  }

  @Test
  void shouldNeedNothingOfOpenTelemetryWhileItIsOff() throws Exception {
    try (URLClassLoader without = new WithoutOpenTelemetry()) {
      Object off =
          without
              .loadClass(Tracing.class.getName())
              .getMethod("of", Map.class, String.class)
              .invoke(null, Map.of(), "capture-ec2");

      assertThat(off.getClass().getClassLoader()).isSameAs(without);
      assertThat(off.getClass().getSimpleName()).isEqualTo("NoTracing");
    }
  }

  /** Has this project's classes, and refuses those of OpenTelemetry. */
  private static final class WithoutOpenTelemetry extends URLClassLoader {

    WithoutOpenTelemetry() {
      super(
          new URL[] {
            location(Tracing.class),
            location(InvalidSettingException.class),
            location(Redaction.class)
          },
          ClassLoader.getPlatformClassLoader());
    }

    private static URL location(Class<?> type) {
      return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      assertThat(name).doesNotStartWith("io.opentelemetry");
      return super.loadClass(name, resolve);
    }
  }
}
