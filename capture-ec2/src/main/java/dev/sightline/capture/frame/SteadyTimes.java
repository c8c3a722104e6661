package dev.sightline.capture.frame;

/**
 * A camera's presentation times, made to run on for ever: over connections, over jumps, and by
 * arrival where they do not run with the clock ({@link PaceCheck}). They never go back. In
 * microseconds. Not thread-safe.
 */
public final class SteadyTimes {

  /** More than this is not jitter: the camera's time jumped. */
  private static final long MAX_DRIFT_MICROS = 5_000_000;

  /** Pictures that change places are closer; this is a film that starts again. */
  private static final long MAX_BACK_MICROS = 500_000;

  private final PaceCheck pace = new PaceCheck();
  private boolean started;
  private boolean connected;
  private boolean byArrival;
  private long offset;
  private long followed;
  private long steady;
  private long lastArrival;
  private long leastDelay;

  /** The next picture comes over a new connection, whose times have another origin. */
  public void reconnected() {
    connected = false;
  }

  /**
   * The time of the next picture.
   *
   * @param ptsMicros what the camera says
   * @param arrivalMicros by a clock that never goes back
   */
  public long next(long ptsMicros, long arrivalMicros) {
    if (!started) {
      started = true;
      steady = ptsMicros;
      followed = ptsMicros;
      lastArrival = arrivalMicros;
    }
    long passed = arrivalMicros - lastArrival;
    lastArrival = arrivalMicros;
    long expected = steady + passed;
    if (!connected) {
      connected = true;
      pace.startWindow();
      follow(ptsMicros, expected, arrivalMicros);
    } else {
      judge(ptsMicros, passed, arrivalMicros, expected);
    }
    steady = byArrival ? expected : Math.max(steady, followed);
    return steady;
  }

  /** Whether the camera's times are wrong, so that the arrival of its pictures counts. */
  public boolean isByArrival() {
    return byArrival;
  }

  private void judge(long pts, long passed, long arrival, long expected) {
    long step = pts + offset - followed;
    boolean jumped =
        step < -MAX_BACK_MICROS
            || Math.abs(step - passed) > MAX_DRIFT_MICROS
            || arrival - (followed + step) - leastDelay > MAX_DRIFT_MICROS;
    boolean wasByArrival = byArrival;
    byArrival = pace.isWrong(step, jumped, passed);
    if (jumped || (wasByArrival && !byArrival)) {
      follow(pts, expected, arrival);
    } else {
      followed += step;
      leastDelay = Math.min(leastDelay, arrival - followed);
    }
  }

  /** From here on the camera's times count from that one. */
  private void follow(long pts, long from, long arrival) {
    offset = from - pts;
    followed = from;
    leastDelay = arrival - from;
  }
}
