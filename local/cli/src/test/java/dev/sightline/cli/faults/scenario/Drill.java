package dev.sightline.cli.faults.scenario;

import static org.awaitility.Awaitility.await;

import dev.sightline.cli.faults.ledger.FrameFeed;
import dev.sightline.cli.faults.ledger.ResultWatch;
import dev.sightline.cli.faults.site.Service;
import dev.sightline.cli.faults.site.Site;
import dev.sightline.ledger.ConsumerCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** One scenario while it runs: its stream, and when its last fault was over. */
public final class Drill {

  /** Longer than anything should take; what takes longer has not recovered. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Site site;
  private final FrameFeed feed;
  private final ResultWatch watch;
  private long liftedAt;

  public Drill(Site site, FrameFeed feed, ResultWatch watch) {
    this.site = site;
    this.feed = feed;
    this.watch = watch;
  }

  public Site site() {
    return site;
  }

  public FrameFeed feed() {
    return feed;
  }

  public ResultWatch watch() {
    return watch;
  }

  /** Publishes one batch of each stream. */
  public void publishBatch() throws Exception {
    feed.publish(Site.BATCH_SIZE * feed.streams().size());
  }

  /** The fault is over now: the time to recover begins. A kill is over when it is done. */
  public void lifted() {
    liftedAt = System.nanoTime();
  }

  /** Lets time go by: for faults that last, and cannot be told when they are noticed. */
  public void elapse(Duration time) {
    await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
  }

  /** Waits until the consumer is at work on records that it can't finish. */
  public void awaitInFlight() {
    await()
        .alias("records in flight")
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> ConsumerCounts.of(consumer().metrics()).inFlight() > 0);
  }

  /** The consumer, where there is one only. */
  public Service consumer() {
    return site.consumers().get(0);
  }

  /** Waits until all that was published is stored; returns the time since the fault was over. */
  public Duration awaitStored() {
    await()
        .alias("stored")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> watch.hasAll(feed.sent()));
    return Duration.ofNanos(Math.max(0, watch.lastStoredAt(feed.sent()) - liftedAt));
  }

  /** Waits until the group has committed all that was published. */
  public void awaitCommitted() throws Exception {
    Map<TopicPartition, Long> ends = site.topics().ends(feed.topic());
    await()
        .alias("committed")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> committed(ends.keySet()).equals(ends));
  }

  private Map<TopicPartition, Long> committed(Set<TopicPartition> partitions) throws Exception {
    return site.topics().committed(partitions);
  }

  /**
   * Waits until the function has done what it was told to; returns the time since the fault was
   * over.
   */
  public Duration awaitAnnotated() {
    await()
        .alias("annotated")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> site.annotator().pending() == 0);
    return Duration.ofNanos(Math.max(0, System.nanoTime() - liftedAt));
  }
}
