package dev.sightline.console.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;

/**
 * How old a stream's newest frame usually gets before the next result comes, and so when its
 * silence is unusual. That age is made of the time between two frames, of the time for which the
 * consumer waits to fill a batch, and of the time that inference and storing take: of these only
 * the last one varies with a camera that is all right. So as much more is waited as it has varied
 * of late. Not thread-safe.
 */
final class Rhythm {

  /** Until there were two results. */
  private static final Duration AT_FIRST = Duration.ofSeconds(15);

  private static final Duration SHORTEST = Duration.ofSeconds(6);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int REMEMBERED = 8;

  /** As many silences show how much they vary. */
  private static final int ENOUGH = 4;

  /** What is waited beyond the longest silence at least. */
  private static final Duration MARGIN = Duration.ofMillis(1500);

  private static final int TIMES_VARIATION = 3;

  /** Beyond the time between two frames: one may be missing. */
  private static final Duration AFTER_A_FRAME = Duration.ofMillis(500);

  private final Deque<Duration> silences = new ArrayDeque<>();
  private Optional<Instant> lastFrame = Optional.empty();
  private Duration spacing = Duration.ZERO;

  /**
   * Takes a result in.
   *
   * @param newestFrame when its last frame was captured
   * @param frames how many it has
   */
  void add(Instant newestFrame, int frames, Instant storedAt) {
    Duration patience = patience();
    // A camera's clock may be ahead: what was stored was captured before.
    Instant newest = newestFrame.isAfter(storedAt) ? storedAt : newestFrame;
    lastFrame.ifPresent(
        last -> {
          // What was an outage once does not become usual, but what comes more slowly does in time.
          silences.addLast(shorter(LatencyWindow.between(last, storedAt), patience));
          spacing = shorter(LatencyWindow.between(last, newest).dividedBy(frames), patience);
          if (silences.size() > REMEMBERED) {
            silences.removeFirst();
          }
        });
    lastFrame = Optional.of(newest);
  }

  /** The longest silence that is nothing to speak of. */
  Duration patience() {
    if (silences.isEmpty()) {
      return AT_FIRST;
    }
    Duration longest = Collections.max(silences);
    Duration patience =
        silences.size() < ENOUGH
            ? longest.multipliedBy(2)
            : shorter(longest.multipliedBy(2), longest.plus(margin(longest)));
    return longer(SHORTEST, shorter(patience, LONGEST));
  }

  private Duration margin(Duration longest) {
    Duration variation = longest.minus(Collections.min(silences));
    return longer(
        MARGIN, longer(variation.multipliedBy(TIMES_VARIATION), spacing.plus(AFTER_A_FRAME)));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** Since when nothing came, if that is unusual. */
  Optional<Instant> silentSince(Instant now) {
    return lastFrame.filter(last -> last.plus(patience()).isBefore(now));
  }
}
