package dev.sightline.cli.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.cli.faults.http.HttpFault.HoldRequest;
import dev.sightline.cli.faults.http.Step;
import dev.sightline.cli.faults.site.Service;
import dev.sightline.cli.faults.site.Site;
import java.time.Duration;
import java.util.List;

/** Consumers come and go, in order and not. */
public final class GroupScenarios {

  private static final int PARTITIONS = 4;
  private static final int BACKLOG = 4 * PARTITIONS * Site.BATCH_SIZE;

  /** For the partitions to be processed by their new owners. */
  private static final Duration UNDER_OTHERS = Duration.ofSeconds(4);

  private GroupScenarios() {}

  public static List<Scenario> all() {
    return List.of(
        Scenario.full("consumer-stopped-in-batch", 3, GroupScenarios::stopped),
        Scenario.full("consumer-joins-and-leaves", 3, GroupScenarios::joinsAndLeaves),
        Scenario.full("three-consumers", 2, GroupScenarios::three),
        Scenario.full("killed-during-rebalance", 3, GroupScenarios::killedDuringRebalance),
        Scenario.full("consumer-stalls-past-session", 3, GroupScenarios::stalls));
  }

  private static void spread(Drill drill) throws Exception {
    String topic = drill.feed().topic();
    if (drill.site().topics().ends(topic).size() < PARTITIONS) {
      drill.site().topics().growTo(topic, PARTITIONS);
      drill.feed().spreadOver(PARTITIONS);
    }
  }

  /** SIGTERM while a batch is at the service: it is finished or handed back, in order. */
  private static void stopped(Drill drill) throws Exception {
    Step step = drill.site().inference().inject(Requests::callsInference, 1, new HoldRequest());
    drill.publishBatch();
    step.awaitReached();
    Service leaving = drill.consumer();
    drill.site().addConsumer();
    assertThat(leaving.terminate()).isIn(0, 143);
    drill.lifted();
    step.release();
  }

  private static void joinsAndLeaves(Drill drill) throws Exception {
    spread(drill);
    drill.feed().publish(BACKLOG);
    Service joining = drill.site().addConsumer();
    joining.awaitReady();
    awaitMembers(drill, 2);
    drill.feed().publish(BACKLOG);
    assertThat(joining.terminate()).isIn(0, 143);
    drill.lifted();
  }

  /** Two come at once, and the first goes. */
  private static void three(Drill drill) throws Exception {
    spread(drill);
    drill.feed().publish(BACKLOG);
    Service first = drill.consumer();
    drill.site().addConsumer();
    drill.site().addConsumer().awaitReady();
    awaitMembers(drill, 3);
    drill.feed().publish(BACKLOG);
    assertThat(first.terminate()).isIn(0, 143);
    drill.lifted();
    Duration unused = drill.awaitStored();
    assertThat(drill.consumer().terminate()).isIn(0, 143);
  }

  /** The one that has all partitions is killed while another one is coming. */
  private static void killedDuringRebalance(Drill drill) throws Exception {
    spread(drill);
    drill.feed().publish(BACKLOG);
    Service killed = drill.consumer();
    drill.site().addConsumer();
    awaitMembers(drill, 2);
    killed.kill();
    drill.lifted();
  }

  /** It stands still until the group has given its partitions away, then goes on. */
  private static void stalls(Drill drill) throws Exception {
    spread(drill);
    Service stalled = drill.consumer();
    Service other = drill.site().addConsumer();
    other.awaitReady();
    awaitMembers(drill, 2);
    drill.feed().publish(BACKLOG);
    stalled.stall();
    try {
      awaitMembers(drill, 1);
      drill.elapse(UNDER_OTHERS);
    } finally {
      stalled.wake();
      drill.lifted();
    }
    drill.feed().publish(BACKLOG);
    Duration unused = drill.awaitStored();
    assertThat(other.terminate()).isIn(0, 143);
  }

  private static void awaitMembers(Drill drill, int count) {
    await()
        .alias(count + " consumers in the group")
        .atMost(Duration.ofSeconds(90))
        .until(() -> drill.site().topics().members() == count);
  }
}
