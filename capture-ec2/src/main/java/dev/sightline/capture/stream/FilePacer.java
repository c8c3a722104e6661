package dev.sightline.capture.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a file's pictures back until their time has come, but never longer than {@link #MAX_PAUSE}:
 * a gap in the time stamps is not worth a wait of hours. Not thread-safe.
 */
final class FilePacer {

  private static final Logger log = LoggerFactory.getLogger(FilePacer.class);

  static final Duration MAX_PAUSE = Duration.ofSeconds(10);

  /** A picture that is later than this comes from a machine that is too slow, not from jitter. */
  static final Duration MAX_LATENESS = Duration.ofSeconds(1);

  private final StreamTime time;
  private boolean started;
  private long startNanos;
  private Instant start = Instant.MIN;
  private long firstMicros;
  private long lastMicros;

  FilePacer(StreamTime time) {
    this.time = time;
  }

  /**
   * Waits until as much time has passed since the first picture as their times differ.
   *
   * @return when the picture was due, or now if that is long ago
   */
  Instant await(long ptsMicros) throws InterruptedException {
    if (!started) {
      started = true;
      start = time.now();
      startNanos = time.nanos();
      firstMicros = ptsMicros;
      lastMicros = ptsMicros;
    }
    skipGap(ptsMicros - lastMicros);
    lastMicros = ptsMicros;
    Duration due = Duration.of(ptsMicros - firstMicros, ChronoUnit.MICROS);
    time.sleep(due.minusNanos(time.nanos() - startNanos));
    Duration late = Duration.ofNanos(time.nanos() - startNanos).minus(due);
    return late.compareTo(MAX_LATENESS) > 0 ? time.now() : start.plus(due);
  }

  private void skipGap(long stepMicros) {
    long most = TimeUnit.NANOSECONDS.toMicros(MAX_PAUSE.toNanos());
    if (stepMicros > most || stepMicros < 0) {
      log.atWarn()
          .addKeyValue("gapSeconds", TimeUnit.MICROSECONDS.toSeconds(stepMicros))
          .addKeyValue("pauseSeconds", stepMicros < 0 ? 0 : MAX_PAUSE.toSeconds())
          .log("Gap in the file's time stamps; going on after a short pause");
      firstMicros += stepMicros - Math.max(0, Math.min(stepMicros, most));
    }
  }
}
