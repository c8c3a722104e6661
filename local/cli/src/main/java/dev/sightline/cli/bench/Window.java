package dev.sightline.cli.bench;

import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.StackException;
import dev.sightline.contract.FrameResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures a stretch of a pipeline that runs: from the moment that a batch is stored to the moment
 * that another one is, so that neither end cuts one.
 */
final class Window {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Where everything waits in Kafka, silence is the end of it. */
  private static final Duration DRAINED = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int SAMPLES = 60;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1000;

  private final LocalStack stack;
  private final StoredBatches stored;
  private final UsageProbe probe;
  private final boolean together;

  /**
   * @param together whether capture goes on, so that frames never end, and the samples' latency
   *     begins with a frame's capture; otherwise with its arrival at the consumer
   */
  Window(LocalStack stack, StoredBatches stored, UsageProbe probe, boolean together) {
    this.stack = stack;
    this.stored = stored;
    this.probe = probe;
    this.together = together;
  }

  /** Where something stood at a moment. */
  private record Mark(int batches, long frames, long nanos, Usage usage) {

    double secondsSince(Mark earlier) {
      return (nanos - earlier.nanos) / NANOS_PER_SECOND;
    }
  }

  /**
   * Goes on for as long as the plan says.
   *
   * @throws StackException if a program ends, or nothing is stored for a minute
   */
  Measured measure(BenchPlan plan) throws StackException, InterruptedException {
    Mark begin = nextBatch();
    long interval = TimeUnit.SECONDS.toNanos(Math.max(1, Math.round(plan.seconds()) / SAMPLES));
    List<Sample> samples = new ArrayList<>();
    Mark last = begin;
    while (!isOver(plan, begin) && !isSilent()) {
      long rest = Math.min(last.nanos() + interval, end(plan, begin)) - System.nanoTime();
      TimeUnit.NANOSECONDS.sleep(rest);
      if (System.nanoTime() - last.nanos() >= interval) {
        Mark now = mark();
        samples.add(sample(begin, last, now));
        last = now;
      }
    }
    Mark end = nextBatch();
    return new Measured(
        stored.between(begin.batches(), end.batches()),
        end.nanos() - begin.nanos(),
        begin.usage(),
        end.usage(),
        samples);
  }

  private boolean isOver(BenchPlan plan, Mark begin) {
    return plan.frames().isPresent()
        ? stored.frames() - begin.frames() >= plan.frames().getAsLong()
        : System.nanoTime() >= end(plan, begin);
  }

  private static long end(BenchPlan plan, Mark begin) {
    return plan.frames().isPresent()
        ? Long.MAX_VALUE
        : begin.nanos() + Math.round(plan.seconds() * NANOS_PER_SECOND);
  }

  /** The moment at which the next batch is stored; now, where none will be. */
  private Mark nextBatch() throws StackException, InterruptedException {
    int count = stored.count();
    while (!stored.awaitMoreThan(count, POLL)) {
      if (isSilent()) {
        break;
      }
    }
    return mark();
  }

  /** Whether no frames are left; where there is always more, that is a failure. */
  private boolean isSilent() throws StackException {
    if (stack.failure().isDone()) {
      throw stack.failure().join();
    }
    Duration silence = stored.silence();
    if (together && silence.compareTo(PATIENCE) > 0) {
      throw new StackException("no batch was stored for %d s".formatted(PATIENCE.toSeconds()));
    }
    return !together && silence.compareTo(DRAINED) > 0;
  }

  private Mark mark() throws StackException {
    int batches = stored.count();
    return new Mark(batches, stored.framesOf(batches), System.nanoTime(), probe.read());
  }

  private Sample sample(Mark begin, Mark from, Mark to) {
    double seconds = to.secondsSince(from);
    return new Sample(
        to.secondsSince(begin),
        (to.frames() - from.frames()) / seconds,
        to.usage().since(from.usage(), millis -> millis / MILLIS_PER_SECOND / seconds),
        to.usage().residentMegabytes(),
        stored.between(from.batches(), to.batches()).stream()
            .flatMap(batch -> batch.result().frames().stream().map(frame -> millis(batch, frame)))
            .mapToDouble(Double::doubleValue)
            .average()
            .orElse(0));
  }

  private double millis(StoredBatch batch, FrameResult frame) {
    Instant from = together ? frame.capturedAt() : HopTimes.consumedAt(batch.result());
    return Duration.between(from, batch.at()).toNanos() / NANOS_PER_MILLI;
  }
}
