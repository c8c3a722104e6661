package dev.sightline.console.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * Analysed frames a second over the last {@link #WINDOW}. Frames come in batches: they are counted
 * from one batch to another, or the figure would swing by a batch. Not thread-safe.
 */
final class FrameRate {

  static final Duration WINDOW = Duration.ofSeconds(30);

  /** A stream of more batches a second than that is counted over less time. */
  private static final int MOST_BATCHES = 500;

  private record Batch(Instant at, int frames) {}

  private final Deque<Batch> batches = new ArrayDeque<>();

  void add(Instant at, int frames) {
    Instant last = batches.isEmpty() ? at : batches.getLast().at();
    batches.addLast(new Batch(at.isBefore(last) ? last : at, frames));
    if (batches.size() > MOST_BATCHES) {
      batches.removeFirst();
    }
  }

  /**
   * The rate now.
   *
   * @param patience after which the time since the last batch counts, too: longer than batches
   *     usually take
   * @return nothing until there were two batches; 0 if none came within the window
   */
  OptionalDouble perSecond(Instant now, Duration patience) {
    Instant start = now.minus(WINDOW);
    while (batches.size() > 1 && !second().at().isAfter(start)) {
      batches.removeFirst();
    }
    if (batches.isEmpty()) {
      return OptionalDouble.empty();
    }
    Batch first = batches.getFirst();
    Batch last = batches.getLast();
    if (!last.at().isAfter(start)) {
      return OptionalDouble.of(0);
    }
    Instant waited = now.minus(patience);
    Instant end = waited.isAfter(last.at()) ? waited : last.at();
    double seconds = Duration.between(first.at(), end).toMillis() / 1000.0;
    if (batches.size() == 1 || seconds <= 0) {
      return OptionalDouble.empty();
    }
    int frames = batches.stream().skip(1).mapToInt(Batch::frames).sum();
    return OptionalDouble.of(frames / seconds);
  }

  private Batch second() {
    return batches.stream().skip(1).findFirst().orElseThrow();
  }
}
