package dev.sightline.cli.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.cli.faults.ledger.Auditor;
import dev.sightline.cli.faults.ledger.FaultRow;
import dev.sightline.cli.faults.ledger.FaultTable;
import dev.sightline.cli.faults.ledger.FrameFeed;
import dev.sightline.cli.faults.ledger.ResultWatch;
import dev.sightline.cli.faults.ledger.StreamLedger;
import dev.sightline.cli.faults.scenario.Scenario.Goal;
import dev.sightline.cli.faults.site.Service;
import dev.sightline.cli.faults.site.Site;
import dev.sightline.contract.StreamId;
import dev.sightline.ledger.ConsumerCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs a scenario so many times on a stream of its own, or on the topic that streams share, then
 * checks all ledger.
 */
public final class ScenarioRunner implements AutoCloseable {

  private static final List<StreamId> SHARING =
      Stream.of("sharing-1", "sharing-2", "sharing-3").map(StreamId::new).toList();

  private static final Duration IDLE_PATIENCE = Duration.ofSeconds(60);
  private static final Duration FAULT_PATIENCE = Duration.ofSeconds(20);

  private final Site site;
  private final ResultWatch watch;
  private final Auditor auditor;
  private final FaultTable table;

  /** Of all scenarios on the shared topic, one after the other. */
  private Optional<FrameFeed> shared = Optional.empty();

  private StreamLedger sharedBefore = StreamLedger.EMPTY;

  public ScenarioRunner(Site site, Auditor auditor, FaultTable table) {
    this.site = site;
    this.auditor = auditor;
    this.table = table;
    this.watch = new ResultWatch(Site.KEYS, site.bucket());
    site.s3().onObjectCreated(watch);
  }

  public void run(Scenario scenario, int times) throws Exception {
    site.heal();
    StreamId stream = new StreamId(scenario.name());
    String topic = Site.TOPICS.topicOf(stream);
    site.topics().create(topic, 1);
    try (FrameFeed feed = new FrameFeed(site.broker().bootstrapServers(), stream, topic)) {
      run(scenario, scenario.name(), times, feed);
    }
  }

  /** The same with several streams in turn in the topic that they share. */
  public void runShared(Scenario scenario, int times) throws Exception {
    site.heal();
    if (shared.isEmpty()) {
      site.topics().create(Site.TOPICS.shared(), 1);
      shared =
          Optional.of(
              new FrameFeed(site.broker().bootstrapServers(), SHARING, Site.TOPICS.shared()));
    }
    sharedBefore =
        sharedBefore.and(run(scenario, scenario.name() + " (shared)", times, shared.get()));
  }

  private StreamLedger run(Scenario scenario, String name, int times, FrameFeed feed)
      throws Exception {
    StreamLedger before = feed.streams().equals(SHARING) ? sharedBefore : StreamLedger.EMPTY;
    Drill drill = new Drill(site, feed, watch);
    List<Duration> recoveries = new ArrayList<>();
    StreamLedger ledger;
    try {
      inject(scenario, times, drill, recoveries);
      settle(drill);
    } finally {
      // A scenario that fails has its row too.
      ledger = auditor.audit(feed.streams(), feed.topic(), feed.sent()).since(before);
      table.add(new FaultRow(name, ledger, recoveries));
    }
    assertThat(ledger).as("the ledger of " + feed.topic()).matches(StreamLedger::close);
    assertThat(ledger.repeatedDeadLetters())
        .isLessThanOrEqualTo(scenario.maySendTwice() ? times : 0);
    return ledger;
  }

  @Override
  public void close() {
    shared.ifPresent(FrameFeed::close);
  }

  private static void inject(Scenario scenario, int times, Drill drill, List<Duration> recoveries)
      throws Exception {
    drill.publishBatch();
    drill.lifted();
    Duration unused = drill.awaitStored();
    for (int i = 0; i < times; i++) {
      scenario.injection().inject(drill);
      drill.publishBatch();
      recoveries.add(recovery(scenario.goal(), drill));
      awaitFaults(drill.site());
    }
  }

  /** A request that goes wrong after it was served has stored its object a moment before. */
  private static void awaitFaults(Site site) {
    await()
        .alias("every request that should go wrong went wrong")
        .atMost(FAULT_PATIENCE)
        .until(() -> site.untouchedFaults() == 0);
  }

  private void settle(Drill drill) throws Exception {
    drill.awaitCommitted();
    site.consumers().forEach(ScenarioRunner::awaitIdle);
    Duration unused = drill.awaitAnnotated();
  }

  private static Duration recovery(Goal goal, Drill drill) {
    Duration stored = drill.awaitStored();
    return goal == Goal.STORED ? stored : drill.awaitAnnotated();
  }

  /** A consumer that has lost its partitions may still be at work; then its counts close. */
  private static void awaitIdle(Service consumer) {
    await()
        .alias("the consumer is idle, and its own ledger closes")
        .atMost(IDLE_PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> isIdle(ConsumerCounts.of(consumer.metrics())));
  }

  private static boolean isIdle(ConsumerCounts ledger) {
    return ledger.inFlight() == 0 && ledger.entry().closes();
  }
}
