package dev.sightline.inference.detect;

import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the workers did: {@code sightline.inference.frames} by outcome ({@code ok}, an error code,
 * or {@code BACKEND} for frames of requests that a backend left without an answer; their sum is the
 * number of frames that were accepted and finished) and the time that each stage took, {@code
 * sightline.inference.decode} and {@code sightline.inference.run}.
 */
@Singleton
public final class InferenceMetrics {

  private static final String OK = "ok";

  /** Of a request that has no answer because the backend gave none. */
  private static final String GIVEN_UP = "BACKEND";

  private final Map<String, Counter> frames = new HashMap<>();
  private final Timer decode;
  private final Timer run;

  public InferenceMetrics(MeterRegistry registry) {
    frames.put(OK, counter(registry, OK));
    frames.put(GIVEN_UP, counter(registry, GIVEN_UP));
    for (FrameErrorCode code : FrameErrorCode.values()) {
      frames.put(code.name(), counter(registry, code.name()));
    }
    decode = timer(registry, "sightline.inference.decode");
    run = timer(registry, "sightline.inference.run");
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder("sightline.inference.frames")
        .description("Frames by outcome")
        .tag("outcome", outcome)
        .register(registry);
  }

  private static Timer timer(MeterRegistry registry, String name) {
    return Timer.builder(name)
        .publishPercentiles(0.5, 0.95, 0.99)
        .maximumExpectedValue(Duration.ofMinutes(1))
        .register(registry);
  }

  void record(FrameOutcome outcome) {
    frames.get(code(outcome)).increment();
    if (outcome instanceof FrameOutcome.Detected detected) {
      decode.record(detected.times().decodeNanos(), TimeUnit.NANOSECONDS);
      run.record(detected.times().runNanos(), TimeUnit.NANOSECONDS);
    }
  }

  void recordGivenUp() {
    frames.get(GIVEN_UP).increment();
  }

  private static String code(FrameOutcome outcome) {
    return outcome instanceof FrameOutcome.Failed failed ? failed.error().code() : OK;
  }
}
