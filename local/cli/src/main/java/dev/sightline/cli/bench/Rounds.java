package dev.sightline.cli.bench;

import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.StackException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The rounds over a pipeline that runs. */
final class Rounds {

  /** As many as the consumer has under way. */
  private static final int BATCHES_UNDER_WAY = 4;

  /** A batch that is not full goes after five seconds. */
  private static final Duration QUIET = Duration.ofSeconds(7);

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration FIRST_BATCH = Duration.ofSeconds(60);
  private static final double LATER_WARM_UP = 1.0 / 3;

  /** Of what was published in a round, so that reading them takes no time. */
  private static final int BATCHES_READ = 40;

  /** More than a round should take, as its rate is only known from the one before. */
  private static final double RESERVE = 1.15;

  /**
   * How much faster frames may be stored while capture does nothing, and all compilers are done.
   */
  private static final double WITHOUT_CAPTURE = 3;

  private static final double RESERVE_SECONDS = 10;

  /** So that a short round does not run dry while this process is held up. */
  private static final long LEAST_BACKLOG = 2_000;

  private static final double NANOS_PER_SECOND = 1e9;

  private final BenchPlan plan;
  private final LocalStack stack;
  private final Feeds feeds;
  private final StoredBatches stored;
  private final Backlog.Probe backlog;
  private final LegProcess legs;
  private final BenchListener listener;
  private final UsageProbe probe;
  private final List<Round> rounds = new ArrayList<>();
  private final List<RefusedRound> refused = new ArrayList<>();

  Rounds(
      BenchPlan plan,
      LocalStack stack,
      Feeds feeds,
      StoredBatches stored,
      Backlog.Probe backlog,
      LegProcess legs,
      BenchListener listener) {
    this.plan = plan;
    this.stack = stack;
    this.feeds = feeds;
    this.stored = stored;
    this.backlog = backlog;
    this.legs = legs;
    this.listener = listener;
    this.probe = new UsageProbe(stack);
  }

  /**
   * @param samples directory for the frames that the service alone gets
   */
  PipelineFigures run(Path samples) throws StackException, InterruptedException {
    double rate = warmUp() * WITHOUT_CAPTURE;
    StoredBatch any = stored.between(0, 1).get(0);
    pause();
    if (plan.legSeconds() > 0) {
      new FrameSamples(stack.kafka().bootstrapServers()).write(any.result().topic(), samples);
      legs.send(samples);
    }
    for (int number = 1; number <= plan.rounds(); number++) {
      Legs alone = alone(number);
      Measured measured =
          plan.mode() == BenchMode.DRAIN
              ? drain(number, alone, atMost(alone.service(), rate))
              : together(number, alone);
      rate = measured.framesPerSecond();
      pause();
    }
    return PipelineFigures.of(plan, any.result().model().name(), rounds, refused);
  }

  /** Everything together, in any mode: what only capture warms up is warm, too. */
  private double warmUp() throws StackException, InterruptedException {
    listener.doing("warming up");
    feeds.run();
    if (!stored.awaitMoreThan(0, FIRST_BATCH)) {
      throw new StackException(
          "no batch was stored within %d s".formatted(FIRST_BATCH.toSeconds()));
    }
    settle(plan.warmUpSeconds() / 2, plan.warmUpFrames() / 2);
    long from = System.nanoTime();
    long frames = stored.frames();
    settle(plan.warmUpSeconds() / 2, plan.warmUpFrames() / 2);
    return (stored.frames() - frames) * NANOS_PER_SECOND / (System.nanoTime() - from);
  }

  /** Goes on for so long, and until so many frames more are stored. */
  private void settle(double seconds, long frames) throws StackException, InterruptedException {
    long end = System.nanoTime() + Math.round(seconds * NANOS_PER_SECOND);
    long enough = stored.frames() + frames;
    int batches = stored.count();
    while (System.nanoTime() < end || stored.frames() < enough) {
      boolean more = stored.awaitMoreThan(batches, Duration.ofSeconds(1));
      batches = more ? stored.count() : batches;
      failIfDead();
    }
  }

  /** Nothing comes any more, and what was under way is stored. */
  private void pause() throws StackException, InterruptedException {
    feeds.pause();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int batches = stored.count();
    while (stored.awaitMoreThan(batches, QUIET)) {
      batches = stored.count();
      failIfDead();
      if (System.nanoTime() > deadline) {
        throw new StackException("the pipeline does not come to rest");
      }
    }
  }

  private Legs alone(int number) throws StackException {
    if (plan.legSeconds() <= 0) {
      return Legs.NONE;
    }
    listener.doing("round %d: ONNX Runtime and the service alone".formatted(number));
    Optional<LegFigures> bare =
        plan.nullModel() ? Optional.empty() : Optional.of(legs.bare(plan.legSeconds()));
    LegFigures service = legs.service(plan.legSeconds(), BATCHES_UNDER_WAY, stack.services());
    return new Legs(bare, Optional.of(service), Optional.empty());
  }

  private Measured together(int number, Legs alone) throws StackException, InterruptedException {
    listener.doing("round %d: the pipeline".formatted(number));
    feeds.run();
    return measure(number, alone);
  }

  private Measured drain(int number, Legs alone, double rate)
      throws StackException, InterruptedException {
    double seconds =
        plan.warmUpSeconds() * LATER_WARM_UP
            + (plan.frames().isPresent() ? 0 : plan.seconds())
            + RESERVE_SECONDS;
    long estimate = Math.round((rate * seconds + plan.frames().orElse(0)) * RESERVE);
    long frames = Math.max(LEAST_BACKLOG, estimate);
    LegFigures filled = fillUnread(number, frames);
    listener.doing("round %d: the pipeline".formatted(number));
    return measure(number, alone.filledBy(filled));
  }

  /** No faster than the service alone. */
  private static double atMost(Optional<LegFigures> service, double rate) {
    return service.isPresent() ? Math.min(service.get().framesPerSecond(), rate) : rate;
  }

  @SuppressWarnings("try") // halted until the end of the block
  private LegFigures fillUnread(int number, long frames)
      throws StackException, InterruptedException {
    try (Pause consumers = Pause.of(stack.consumers())) {
      return fill(number, frames);
    }
  }

  private LegFigures fill(int number, long frames) throws StackException, InterruptedException {
    listener.doing("round %d: filling the topics with %d frames".formatted(number, frames));
    long before = backlog.read().published();
    Usage usage = probe.read();
    long from = System.nanoTime();
    long deadline = from + PATIENCE.toNanos();
    feeds.more(frames);
    // The last pictures of each stream stay in the decoder until others follow.
    long enough = before + frames - 8L * plan.streams();
    long published = before;
    while (published < enough) {
      TimeUnit.MILLISECONDS.sleep(250);
      failIfDead();
      if (System.nanoTime() > deadline) {
        throw new StackException("the topics were not filled within ten minutes");
      }
      published = backlog.read().published();
    }
    long nanos = System.nanoTime() - from;
    double cpuMillis = probe.read().since(usage, millis -> millis).get("capture");
    return new LegFigures(
        (published - before) * NANOS_PER_SECOND / nanos, cpuMillis / (published - before));
  }

  private Measured measure(int number, Legs alone) throws StackException, InterruptedException {
    int batches = stored.count();
    if (!stored.awaitMoreThan(batches, FIRST_BATCH)) {
      throw new StackException(
          "no batch was stored within %d s".formatted(FIRST_BATCH.toSeconds()));
    }
    settle(plan.warmUpSeconds() * LATER_WARM_UP, 0);
    Losses losses = Losses.of(stack, stored);
    Backlog begin = backlog.read();
    Measured measured =
        new Window(stack, stored, probe, plan.mode() == BenchMode.TOGETHER).measure(plan);
    Backlog end = backlog.read();
    List<String> lost = Losses.of(stack, stored).since(losses);
    Optional<String> objection = new SteadyState(plan, begin, end, measured, lost).objection();
    if (objection.isPresent()) {
      RefusedRound round = new RefusedRound(number, objection.get());
      refused.add(round);
      listener.refused(round);
    } else {
      Round round =
          new Round(
              number, figures(measured, alone, end.events() - begin.events()), measured.samples());
      rounds.add(round);
      listener.measured(round);
    }
    return measured;
  }

  private RoundFigures figures(Measured measured, Legs alone, int behind) throws StackException {
    List<StoredBatch> batches = measured.batches();
    int step = Math.max(1, batches.size() / BATCHES_READ);
    List<StoredBatch> read = new ArrayList<>();
    for (int i = 0; i < batches.size(); i += step) {
      read.add(batches.get(i));
    }
    return measured.figures(
        alone,
        behind,
        new HopTimes(
            batches, PublishedTimes.of(stack.kafka().bootstrapServers(), read), stored::imageAt));
  }

  private void failIfDead() throws StackException {
    if (stack.failure().isDone()) {
      throw stack.failure().join();
    }
  }
}
