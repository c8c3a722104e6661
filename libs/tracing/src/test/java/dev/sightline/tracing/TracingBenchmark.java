package dev.sightline.tracing;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * CPU time that the spans of a batch take in all programs together, sent to a collector that runs
 * elsewhere: {@code TracingBenchmark http://127.0.0.1:4318}. Batches come as fast as the exporter
 * takes them.
 */
public final class TracingBenchmark {

  private static final int FRAMES = 25;
  private static final int KEPT = 2;
  private static final int BATCHES = 400;
  private static final int ROUNDS = 9;

  private TracingBenchmark() {}

  public static void main(String[] arguments) {
    List<Double> microseconds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long before = cpuNanos();
      try (Tracing tracing =
          Tracing.of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", arguments[0]), "benchmark")) {
        for (int batch = 0; batch < BATCHES; batch++) {
          trace(tracing, batch);
          // A queue that is full would drop spans, which costs less.
          if (batch % 40 == 0) {
            tracing.flush();
          }
        }
      }
      double perFrame = (cpuNanos() - before) / 1e3 / (BATCHES * FRAMES);
      System.out.printf(Locale.ROOT, "round %d: %.1f µs of CPU a frame%n", round + 1, perFrame);
      microseconds.add(perFrame);
    }
    List<Double> sorted = microseconds.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT, "Median of %d: %.1f µs of CPU a frame%n", ROUNDS, sorted.get(ROUNDS / 2));
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Spans as the programs make them. */
  private static void trace(Tracing tracing, int number) {
    List<String> frames = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      try (Span frame = tracing.root("send f", SpanKind.PRODUCER, Instant.now(), List.of())) {
        describe(frame, 10, number);
        frames.add(frame.traceparent().orElseThrow());
      }
    }
    try (Span batch = tracing.root("process f", SpanKind.CONSUMER, Instant.now(), frames)) {
      describe(batch, 9, number);
      Optional<String> call = part(tracing, SpanKind.CLIENT, batch.traceparent(), number);
      part(tracing, SpanKind.SERVER, call, number);
      Optional<String> stored = Optional.empty();
      for (int i = 0; i <= KEPT; i++) {
        stored = part(tracing, SpanKind.CLIENT, batch.traceparent(), number);
      }
      Optional<String> annotated = part(tracing, SpanKind.CONSUMER, stored, number);
      for (int i = 0; i < KEPT; i++) {
        part(tracing, SpanKind.CLIENT, annotated, number);
      }
    }
  }

  private static Optional<String> part(
      Tracing tracing, SpanKind kind, Optional<String> parent, int number) {
    try (Span span = tracing.child("S3.PutObject", kind, parent)) {
      describe(span, 7, number);
      return span.traceparent();
    }
  }

  private static void describe(Span span, int attributes, int number) {
    for (int i = 0; i < attributes; i++) {
      span.put(
          "sightline.attribute" + i, "results/stream=gate-1/date=2026-03-01/hour=10/" + number);
    }
  }
}
