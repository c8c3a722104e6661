package dev.sightline.capture.frame;

import dev.sightline.contract.CapturedAtSource;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps the times of a stream's frames from going back: where a clock does (a camera's is set, or
 * its first report dates pictures before those that were dated by arrival), they go on at half the
 * speed until it has caught up. Not thread-safe.
 */
public final class ForwardTimes {

  private Instant lastTime = Instant.MIN;
  private Instant lastArrival = Instant.MIN;

  /** The time to be given to the next frame, as its clock has it or later. */
  public CaptureTime next(CaptureTime time, Instant arrival) {
    CaptureTime forward = time.at().isBefore(lastTime) ? slowed(arrival) : time;
    lastTime = forward.at();
    lastArrival = arrival;
    return forward;
  }

  private CaptureTime slowed(Instant arrival) {
    Duration passed = Duration.between(lastArrival, arrival);
    Instant at = passed.isNegative() ? lastTime : lastTime.plus(passed.dividedBy(2));
    return new CaptureTime(at, CapturedAtSource.HOST);
  }
}
