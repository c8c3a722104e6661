package dev.sightline.capture.stream;

import java.time.Duration;
import java.time.Instant;

/** Advances only while a caller sleeps, or when it is told to. */
final class TestTime {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private long nanos;
  private Duration slept = Duration.ZERO;
  private Runnable whenAsleep = () -> {};

  StreamTime time() {
    return new StreamTime(() -> START.plusNanos(nanos), () -> nanos, this::sleep);
  }

  /** Without a sleep. */
  void pass(Duration time) {
    nanos += time.toNanos();
  }

  /** What happens during each sleep. */
  void onSleep(Runnable event) {
    whenAsleep = event;
  }

  /** For how long in all. */
  Duration slept() {
    return slept;
  }

  private void sleep(Duration time) {
    whenAsleep.run();
    if (!time.isNegative()) {
      slept = slept.plus(time);
      nanos += time.toNanos();
    }
  }
}
