package dev.sightline.batch.poll;

import dev.sightline.batch.config.BatchConfig;
import dev.sightline.batch.config.DeliveryConfig;
import dev.sightline.batch.health.BatchMetrics;
import dev.sightline.batch.health.FiguresLog;
import dev.sightline.batch.retry.DependencyState;
import dev.sightline.contract.FrameTopics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls frames, hands batches to workers, commits what is done, pauses and resumes. The order of
 * one round is in {@link #round}. The consumer belongs to the thread that runs this; the poller
 * closes it, and so leaves the group, when it ends.
 */
public final class FramePoller implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(FramePoller.class);

  /** Bounds how long a finished batch waits for its commit. */
  private static final Duration POLL = Duration.ofMillis(50);

  private static final Duration CLOSE = Duration.ofSeconds(3);
  private static final long FAILURE_PAUSE_MILLIS = 1000;

  /** How soon it is noticed that an idle stream's topic was recreated. */
  private static final long IDENTIFY_ALL_NANOS = Duration.ofSeconds(2).toNanos();

  private final Consumer<byte[], byte[]> consumer;
  private final FrameTopics topics;
  private final BatchWorker worker;
  private final RecordIntake intake;
  private final AssignedPartitions partitions;
  private final FlowControl flow;
  private final GroupWatch watch;
  private final DamageWatch damage;
  private final UnreadTopics unread;
  private final FiguresLog figures;
  private final LagWatch lag;
  private final Duration drainTimeout;

  private final LongSupplier nanoClock;
  private long identifiedAllAt;

  private volatile boolean draining;

  /**
   * @param clock to tell how old records are
   * @param nanoClock monotonic
   */
  public FramePoller(
      FrameSource source,
      BatchConfig config,
      DeliveryConfig delivery,
      BatchWorker worker,
      BatchMetrics metrics,
      DependencyState kafka,
      InstantSource clock,
      LongSupplier nanoClock) {
    this.consumer = source.consumer();
    this.topics = source.topics();
    this.worker = worker;
    OffsetCommitter committer = new OffsetCommitter(consumer, kafka);
    TopicIds ids = new TopicIds(source.catalog(), nanoClock);
    PartitionOpening opening =
        new PartitionOpening(consumer, topics, ids, config, metrics, nanoClock);
    this.partitions =
        new AssignedPartitions(consumer, committer, topics, opening, ids, metrics, nanoClock);
    this.damage = new DamageWatch(consumer, source.damage());
    Freshness freshness = new Freshness(consumer, topics, delivery, clock);
    this.intake = new RecordIntake(consumer, topics, freshness, metrics, nanoClock);
    this.flow = new FlowControl(consumer, config, freshness::isLatest);
    this.watch = new GroupWatch(consumer, kafka, nanoClock);
    this.unread = new UnreadTopics(topics, source.catalog(), nanoClock);
    this.figures = new FiguresLog(metrics, nanoClock);
    this.lag = new LagWatch(consumer, topics, metrics, clock);
    this.drainTimeout = config.drainTimeout();
    this.nanoClock = nanoClock;
    this.identifiedAllAt = nanoClock.getAsLong() - IDENTIFY_ALL_NANOS;
  }

  /** Runs until {@link #drain}, or until a failure that no retry foresees. */
  @Override
  public void run() {
    try {
      consumer.subscribe(topics.pattern(), partitions);
      while (!draining) {
        withRetry(this::round);
      }
      finish();
    } catch (InterruptException | InterruptedException e) {
      log.atWarn().log("Interrupted while polling");
    } finally {
      partitions.handBackAll();
      consumer.close(CLOSE);
    }
  }

  /** Asks for the end: no more records are read, and what is under way is finished in time. */
  public void drain() {
    draining = true;
  }

  /** Why no frames can be read, while that is so; for any thread. */
  public Optional<String> outage() {
    return watch.outage();
  }

  private void round() {
    poll();
    identify();
    partitions.openAssigned();
    partitions.works().values().forEach(PartitionWork::closeLate);
    flow.makeRoom(partitions.works());
    advance();
    flow.apply(partitions.works());
    observe();
  }

  private void poll() {
    try {
      intake.take(consumer.poll(POLL), partitions.works());
    } catch (OffsetOutOfRangeException e) {
      partitions.outOfRange(e.offsetOutOfRangePartitions().keySet());
    } catch (KafkaException e) {
      if (!damage.examine(e, partitions.works())) {
        throw e;
      }
    }
    damage.settle(partitions.works());
  }

  private void identify() {
    long now = nanoClock.getAsLong();
    boolean all = now - identifiedAllAt >= IDENTIFY_ALL_NANOS;
    if (all) {
      identifiedAllAt = now;
    }
    partitions.identify(all);
  }

  private void finish() throws InterruptedException {
    long deadline = nanoClock.getAsLong() + drainTimeout.toNanos();
    withRetry(flow::stop);
    partitions.works().values().forEach(PartitionWork::closeForStop);
    withRetry(this::advance);
    while (!partitions.isIdle() && nanoClock.getAsLong() - deadline < 0) {
      withRetry(this::drainRound);
    }
    figures.write();
    log.atInfo().addKeyValue("allDone", partitions.isIdle()).log("Drained");
  }

  /** Polling goes on, so that this consumer stays in its group; all partitions are paused. */
  private void drainRound() {
    poll();
    flow.stop();
    advance();
  }

  /**
   * Leaves behind what is done, asks which topics there are, commits that and the ends of new
   * batches, then starts those.
   */
  private void advance() {
    identify();
    partitions.settle();
    partitions.commit();
    partitions.works().values().forEach(work -> work.start(worker));
  }

  private void observe() {
    watch.look();
    unread.look();
    figures.look();
    lag.look(partitions.works());
  }

  private void withRetry(Runnable step) throws InterruptedException {
    try {
      step.run();
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      watch.failed(e);
      Thread.sleep(FAILURE_PAUSE_MILLIS);
    }
  }
}
