package dev.sightline.batch.health;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How long frames took, from when the last record of their batch had arrived until its result was
 * stored: that is {@code durationsMs.total} of the result, for each of its frames. All values are 0
 * before the first frame. Thread-safe.
 */
final class ProcessingTimes {

  private static final int LAST = 100;
  private static final double NANOS = 1e9;

  private final Deque<Batch> last = new ArrayDeque<>();
  private int lastFrames;
  private long count;
  private double total;
  private double min = Double.POSITIVE_INFINITY;
  private double max;

  private record Batch(int frames, double seconds) {}

  synchronized void add(int frames, Duration each) {
    double seconds = each.toNanos() / NANOS;
    count += frames;
    total += frames * seconds;
    min = Math.min(min, seconds);
    max = Math.max(max, seconds);
    last.add(new Batch(frames, seconds));
    lastFrames += frames;
    while (lastFrames - last.element().frames() >= LAST) {
      lastFrames -= last.remove().frames();
    }
  }

  synchronized long count() {
    return count;
  }

  synchronized double totalSeconds() {
    return total;
  }

  synchronized double averageSeconds() {
    return count == 0 ? 0 : total / count;
  }

  /** The average over the last {@value #LAST} frames. */
  synchronized double lastSeconds() {
    int surplus = Math.max(0, lastFrames - LAST);
    double sum = last.stream().mapToDouble(batch -> batch.frames() * batch.seconds()).sum();
    double older = surplus == 0 ? 0 : surplus * last.element().seconds();
    return lastFrames == 0 ? 0 : (sum - older) / (lastFrames - surplus);
  }

  synchronized double minSeconds() {
    return count == 0 ? 0 : min;
  }

  synchronized double maxSeconds() {
    return max;
  }
}
