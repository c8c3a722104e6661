package dev.sightline.capture.frame;

/**
 * Chooses a camera's pictures: by presentation time, never more than the rate by arrival, and at
 * least one a second (or two intervals) where the times stand still. Not thread-safe.
 */
public final class CameraSampler {

  private static final double MICROS_PER_SECOND = 1e6;

  private final FrameSampler sampler;
  private final RateLimit limit;
  private final long overdueMicros;
  private boolean started;
  private long takenMicros;

  /**
   * @param rate frames a second
   */
  public CameraSampler(double rate) {
    this.sampler = new FrameSampler(rate);
    this.limit = new RateLimit(rate);
    this.overdueMicros = (long) Math.max(MICROS_PER_SECOND, 2 * MICROS_PER_SECOND / rate);
  }

  /** A connection is about to be opened; its pictures arrive from now on. */
  public void connecting(long nowMicros) {
    limit.start(nowMicros);
  }

  /** Whether the picture of that time, which came at that moment, is to be taken. */
  public boolean takes(long ptsMicros, long arrivalMicros) {
    boolean isOverdue = !started || arrivalMicros - takenMicros >= overdueMicros;
    boolean isDue = sampler.takes(ptsMicros);
    if ((isDue || isOverdue) && limit.admits(arrivalMicros)) {
      started = true;
      takenMicros = arrivalMicros;
      return true;
    }
    return false;
  }
}
