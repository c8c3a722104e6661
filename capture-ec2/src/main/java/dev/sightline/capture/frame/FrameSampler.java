package dev.sightline.capture.frame;

/**
 * Chooses pictures by presentation time so that the average rate is right: from 25 a second to 10
 * it takes every second and third in turn. It never sleeps and never repeats a picture. A picture
 * may be up to a quarter of an interval early: where the source has the very rate that is asked
 * for, its jitter costs no picture. When time jumps, forwards or back, it starts over there. Not
 * thread-safe.
 */
public final class FrameSampler {

  private static final double MICROS_PER_SECOND = 1e6;

  private static final double EARLY = 0.25;

  private final double intervalMicros;
  private boolean started;
  private double dueMicros;
  private long lastMicros;

  /**
   * @param rate frames a second
   */
  public FrameSampler(double rate) {
    this.intervalMicros = MICROS_PER_SECOND / rate;
  }

  /** Whether the picture of that presentation time is to be taken. */
  public boolean takes(long ptsMicros) {
    if (!started || jumped(ptsMicros)) {
      started = true;
      dueMicros = ptsMicros;
    }
    lastMicros = ptsMicros;
    if (ptsMicros < dueMicros - EARLY * intervalMicros) {
      return false;
    }
    dueMicros += intervalMicros;
    return true;
  }

  /** Back in time, or past more than one frame that was due. */
  private boolean jumped(long ptsMicros) {
    return ptsMicros < lastMicros || ptsMicros >= dueMicros + intervalMicros;
  }
}
