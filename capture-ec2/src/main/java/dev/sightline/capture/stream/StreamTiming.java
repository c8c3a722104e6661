package dev.sightline.capture.stream;

import dev.sightline.capture.frame.CameraSampler;
import dev.sightline.capture.frame.CaptureClock;
import dev.sightline.capture.frame.CaptureTime;
import dev.sightline.capture.frame.ForwardTimes;
import dev.sightline.capture.frame.FrameSampler;
import dev.sightline.capture.frame.SteadyTimes;
import dev.sightline.capture.source.Picture;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Which of a stream's pictures become frames, and when each was captured. A file's presentation
 * times are believed; a camera's have to run with the clock. Lasts over all connections; not
 * thread-safe.
 */
final class StreamTiming {

  private final boolean isLive;
  private final FrameSampler fileSampler;
  private final CameraSampler cameraSampler;
  private final SteadyTimes times = new SteadyTimes();
  private final ForwardTimes forward = new ForwardTimes();
  private CaptureClock clock = new CaptureClock();

  StreamTiming(double rate, boolean isLive) {
    this.isLive = isLive;
    this.fileSampler = new FrameSampler(rate);
    this.cameraSampler = new CameraSampler(rate);
  }

  /**
   * A connection is about to be opened.
   *
   * @param nanos now, by a clock that never goes back
   */
  void connecting(long nanos) {
    cameraSampler.connecting(TimeUnit.NANOSECONDS.toMicros(nanos));
  }

  /** The next picture is a connection's first. */
  void connected() {
    clock = new CaptureClock();
    times.reconnected();
  }

  /**
   * The time of the picture, if it is to be taken.
   *
   * @param nanos of the arrival, by a clock that never goes back
   * @param arrival by the host's clock
   */
  Optional<CaptureTime> take(Picture picture, long nanos, Instant arrival) {
    long own = picture.ptsMicros();
    long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
    long pts = isLive ? times.next(own, micros) : own;
    boolean isTaken = isLive ? cameraSampler.takes(pts, micros) : fileSampler.takes(pts);
    if (!isTaken) {
      return Optional.empty();
    }
    OptionalLong origin = picture.originEpochMicros();
    OptionalLong shifted =
        origin.isEmpty() || isByArrival()
            ? OptionalLong.empty()
            : OptionalLong.of(origin.getAsLong() + own - pts);
    return Optional.of(forward.next(clock.of(pts, shifted, arrival), arrival));
  }

  /** Whether a camera's times are wrong, so that the arrival of its pictures counts. */
  boolean isByArrival() {
    return times.isByArrival();
  }
}
