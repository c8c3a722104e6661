package dev.sightline.capture.source;

import java.time.Duration;

/**
 * How long nothing has to come until a picture is taken for whole. Only a camera whose pictures are
 * seconds apart is waited for so; of any other the next picture tells. Not thread-safe.
 */
final class Lull {

  /** A pause between two pictures from which on waiting for the next is too long. */
  static final Duration SELDOM = Duration.ofSeconds(1);

  /** Lost packets that TCP sends again are mostly there sooner. */
  static final Duration LEAST = Duration.ofMillis(500);

  static final Duration MOST = Duration.ofSeconds(4);

  /** There is nothing to take for whole; the watchdog ends the wait. */
  static final Duration FOREVER = Duration.ofDays(1);

  private Duration enough = LEAST;
  private boolean isSeldom = true;
  private boolean isHolding;
  private long lastNanos;
  private long pauseNanos = SELDOM.toNanos();
  private boolean started;

  /** A piece came at that time, by a clock that never goes back. */
  void arrived(long nanos) {
    pauseNanos = started ? nanos - lastNanos : pauseNanos;
    lastNanos = nanos;
    started = true;
  }

  /** The piece that came last begins a picture. */
  void begin() {
    isHolding = true;
    isSeldom = pauseNanos >= SELDOM.toNanos();
  }

  /** The picture is whole. */
  void end() {
    isHolding = false;
  }

  /** Whether some of a picture is there. */
  boolean isHolding() {
    return isHolding;
  }

  /** How long to wait for the next piece. */
  Duration patience() {
    return isHolding && isSeldom ? enough : FOREVER;
  }

  /** A picture was taken for whole, and then the rest came. */
  void wasTooShort() {
    Duration twice = enough.multipliedBy(2);
    enough = twice.compareTo(MOST) < 0 ? twice : MOST;
  }
}
