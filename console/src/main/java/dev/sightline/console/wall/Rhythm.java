package dev.sightline.console.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;

/**
 * How old a stream's newest frame usually gets before the next result comes, and so when its
 * silence is unusual: a camera of one frame a second may be silent for longer than one of ten. Not
 * thread-safe.
 */
final class Rhythm {

  /** Until there were two results. */
  private static final Duration AT_FIRST = Duration.ofSeconds(15);

  private static final Duration SHORTEST = Duration.ofSeconds(6);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int REMEMBERED = 8;

  private final Deque<Duration> silences = new ArrayDeque<>();
  private Optional<Instant> lastFrame = Optional.empty();

  /**
   * Takes a result in.
   *
   * @param newestFrame when its last frame was captured
   */
  void add(Instant newestFrame, Instant storedAt) {
    Duration patience = patience();
    lastFrame.ifPresent(
        last -> {
          Duration silence = LatencyWindow.between(last, storedAt);
          // What was an outage once does not become usual, but what comes more slowly does in time.
          silences.addLast(silence.compareTo(patience) > 0 ? patience : silence);
          if (silences.size() > REMEMBERED) {
            silences.removeFirst();
          }
        });
    // A camera's clock may be ahead: what was stored was captured before.
    lastFrame = Optional.of(newestFrame.isAfter(storedAt) ? storedAt : newestFrame);
  }

  /** The longest silence that is nothing to speak of. */
  Duration patience() {
    if (silences.isEmpty()) {
      return AT_FIRST;
    }
    Duration twice = Collections.max(silences).multipliedBy(2);
    if (twice.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }

  /** Since when nothing came, if that is unusual. */
  Optional<Instant> silentSince(Instant now) {
    return lastFrame.filter(last -> last.plus(patience()).isBefore(now));
  }
}
