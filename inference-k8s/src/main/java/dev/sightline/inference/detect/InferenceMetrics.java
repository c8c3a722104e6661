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
import java.util.stream.LongStream;

/**
 * What the workers did: {@code sightline.inference.frames} by outcome ({@code ok}, an error code,
 * or {@code BACKEND} for frames of requests that a backend left without an answer; their sum is the
 * number of frames that were accepted and finished) and the time that each stage took, {@code
 * sightline.inference.queue.wait}, {@code sightline.inference.decode} and {@code
 * sightline.inference.run}, in fixed buckets, so that recording is a few additions and several
 * replicas add up.
 */
@Singleton
public final class InferenceMetrics {

  private static final String OK = "ok";

  /** Of a request that has no answer because the backend gave none. */
  private static final String GIVEN_UP = "BACKEND";

  private static final Duration[] BUCKETS =
      LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Map<String, Counter> frames = new HashMap<>();
  private final Timer queueWait;
  private final Timer decode;
  private final Timer run;

  public InferenceMetrics(MeterRegistry registry) {
    frames.put(OK, counter(registry, OK));
    frames.put(GIVEN_UP, counter(registry, GIVEN_UP));
    for (FrameErrorCode code : FrameErrorCode.values()) {
      frames.put(code.name(), counter(registry, code.name()));
    }
    queueWait =
        timer(registry, "queue.wait", "From a request's arrival to a worker's taking its frame");
    decode = timer(registry, "decode", "Decoding, resizing and writing the tensor of a frame");
    run = timer(registry, "run", "The network's run for a frame");
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder("sightline.inference.frames")
        .description("Frames by outcome")
        .tag("outcome", outcome)
        .register(registry);
  }

  private static Timer timer(MeterRegistry registry, String name, String description) {
    return Timer.builder("sightline.inference." + name)
        .description(description)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  void record(FrameOutcome outcome) {
    frames.get(code(outcome)).increment();
    if (outcome instanceof FrameOutcome.Detected detected) {
      decode.record(detected.times().decodeNanos(), TimeUnit.NANOSECONDS);
      run.record(detected.times().runNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** How long a frame waited for a worker. */
  void recordWait(long nanos) {
    queueWait.record(nanos, TimeUnit.NANOSECONDS);
  }

  void recordGivenUp() {
    frames.get(GIVEN_UP).increment();
  }

  private static String code(FrameOutcome outcome) {
    return outcome instanceof FrameOutcome.Failed failed ? failed.error().code() : OK;
  }
}
