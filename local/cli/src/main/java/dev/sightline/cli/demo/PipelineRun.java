package dev.sightline.cli.demo;

import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.topics.TopicCounts;
import dev.sightline.cli.topics.TopicException;
import dev.sightline.cli.topics.TopicState;
import dev.sightline.local.process.LogTail;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits, while the pipeline works, until a run is complete. */
final class PipelineRun {

  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LocalStack stack;
  private final BucketWatch bucket;
  private final TopicCounts topics;
  private final ProcessWatch watch;
  private final PipelineProbe probe;

  PipelineRun(LocalStack stack, BucketWatch bucket, TopicCounts topics, ProcessWatch watch) {
    this.stack = stack;
    this.bucket = bucket;
    this.topics = topics;
    this.watch = watch;
    this.probe = new PipelineProbe(stack, bucket);
  }

  /**
   * Returns the ledger when the run is complete.
   *
   * @param display sees every reading
   * @throws StackException if a program dies, or nothing moves for half a minute: the message says
   *     what is missing
   */
  RunLedger await(RunEnd end, Consumer<Progress> display)
      throws StackException, TopicException, InterruptedException {
    StallWatch stall = new StallWatch(PATIENCE, System.nanoTime());
    while (true) {
      boolean captureEnded = stack.captureHasFinished();
      Progress progress = probe.read();
      RunLedger ledger = ledger(progress);
      display.accept(progress);
      watch.look(stack.processes());
      failIfDead();
      List<String> missing = end.missing(ledger, captureEnded);
      if (missing.isEmpty() && settled(progress, ledger)) {
        return ledger;
      }
      if (stall.isStalled(progress.steps(), System.nanoTime())) {
        throw stalled(progress, missing);
      }
      TimeUnit.NANOSECONDS.sleep(INTERVAL.toNanos());
    }
  }

  /** The consumer counts a batch after the bucket has it: its counts may come a moment later. */
  private static boolean settled(Progress progress, RunLedger ledger) {
    return progress.consumer().inFlight() == 0
        && progress.consumer().consumed() + progress.consumer().passedOver()
            >= ledger.framesInKafka();
  }

  RunLedger ledger(Progress progress) throws TopicException, InterruptedException {
    List<TopicState> states = topics.read();
    return new RunLedger(
        progress.capture(),
        TopicCounts.frames(states, LocalStack.TOPICS),
        progress.consumer(),
        TopicCounts.deadLetters(states, LocalStack.TOPICS),
        bucket.results(),
        bucket.annotatedImages());
  }

  private void failIfDead() throws StackException {
    if (stack.failure().isDone()) {
      throw stack.failure().join();
    }
  }

  private StackException stalled(Progress progress, List<String> missing) {
    String what =
        progress.capture().captured() == 0
            ? "no frame came from the source"
            : String.join(", ", missing);
    return new StackException(
        "nothing has moved for %d s: %s".formatted(PATIENCE.toSeconds(), what),
        new LogTail(stack.capture().process().log()).lines(3));
  }
}
