package dev.sightline.capture.frame;

import dev.sightline.contract.CapturedAtSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * Tells when a picture was captured. A camera that sends RTCP sender reports knows itself; where
 * its clock is further than {@link #MAX_DIFFERENCE} from this host's, and where there is none, the
 * host's clock at arrival counts. Then too the pictures stand as far apart as their presentation
 * times say: the anchor only moves when a picture arrives earlier than it makes believe (the ones
 * before were late), or more than {@link #MAX_DRIFT} later. Not thread-safe.
 */
public final class CaptureClock {

  /** A camera this far off is not set: its dates would put frames into the wrong hour. */
  public static final Duration MAX_DIFFERENCE = Duration.ofSeconds(60);

  /** More than this is not jitter: the camera's time jumped, or its clock runs at another speed. */
  public static final Duration MAX_DRIFT = Duration.ofSeconds(5);

  /** Reports are exact to milliseconds; beyond this the camera's clock was set, or has drifted. */
  public static final Duration REPORT_TOLERANCE = Duration.ofMillis(100);

  private static final Instant UNSET = Instant.MIN;

  private Instant cameraOrigin = UNSET;
  private Instant origin = UNSET;

  /**
   * The time of a picture.
   *
   * @param ptsMicros presentation time
   * @param cameraOriginMicros the camera's clock where the presentation time is 0, in microseconds
   *     since 1970
   * @param arrival now, by this host's clock
   */
  public CaptureTime of(long ptsMicros, OptionalLong cameraOriginMicros, Instant arrival) {
    if (cameraOriginMicros.isPresent()) {
      Instant camera = byCamera(ptsMicros, cameraOriginMicros.getAsLong());
      if (Duration.between(camera, arrival).abs().compareTo(MAX_DIFFERENCE) <= 0) {
        return new CaptureTime(camera, CapturedAtSource.RTCP);
      }
    }
    return new CaptureTime(byHost(ptsMicros, arrival), CapturedAtSource.HOST);
  }

  /** Reports differ by a little each time, which is not a difference between pictures. */
  private Instant byCamera(long ptsMicros, long reportedMicros) {
    Instant reported = Instant.EPOCH.plus(reportedMicros, ChronoUnit.MICROS);
    if (cameraOrigin.equals(UNSET)
        || Duration.between(cameraOrigin, reported).abs().compareTo(REPORT_TOLERANCE) > 0) {
      cameraOrigin = reported;
    }
    return cameraOrigin.plus(ptsMicros, ChronoUnit.MICROS);
  }

  private Instant byHost(long ptsMicros, Instant arrival) {
    Instant arrivalOrigin = arrival.minus(ptsMicros, ChronoUnit.MICROS);
    boolean late =
        origin.equals(UNSET) || Duration.between(origin, arrivalOrigin).compareTo(MAX_DRIFT) > 0;
    if (late || arrivalOrigin.isBefore(origin)) {
      origin = arrivalOrigin;
    }
    return origin.plus(ptsMicros, ChronoUnit.MICROS);
  }
}
