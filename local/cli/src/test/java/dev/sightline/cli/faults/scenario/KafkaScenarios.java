package dev.sightline.cli.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.cli.faults.site.Broker;
import dev.sightline.cli.faults.site.Site;
import dev.sightline.cli.faults.wire.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The brokers fail, or the network to them. */
public final class KafkaScenarios {

  private static final int BACKLOG = 4 * Site.BATCH_SIZE;
  private static final Duration PER_PIECE = Duration.ofMillis(40);
  private static final Duration SLOW_FOR = Duration.ofSeconds(3);

  /** In the middle of what one fetch brings. */
  private static final long BYTES_TO_RESET = 20_000;

  private KafkaScenarios() {}

  public static List<Scenario> all() {
    return List.of(
        Scenario.full("kafka-stopped", 3, broker(Broker::stop)),
        Scenario.full("kafka-killed", 3, broker(Broker::kill)),
        Scenario.full("kafka-slow", 4, KafkaScenarios::slow),
        Scenario.full("kafka-connections-reset", 10, KafkaScenarios::reset).always(),
        Scenario.full("kafka-cut-in-the-middle", 10, KafkaScenarios::cut),
        Scenario.full("kafka-refuses", 4, KafkaScenarios::refuses),
        Scenario.full("kafka-unreachable-5s", 3, unreachable(Duration.ofSeconds(5))),
        Scenario.full("kafka-unreachable-past-session", 2, unreachable(Duration.ofSeconds(15))),
        Scenario.full("kafka-unreachable-60s", 1, unreachable(Duration.ofSeconds(60))));
  }

  /** Run last: with a second broker, on which only these streams are. */
  public static List<Scenario> ofCluster() {
    return List.of(
        Scenario.full("leader-moved", 3, KafkaScenarios::leaderMoved),
        Scenario.full("leader-killed", 3, KafkaScenarios::leaderKilled));
  }

  /** There and back again. */
  private static void leaderMoved(Drill drill) throws Exception {
    drill.site().broker().startSecond();
    drill.feed().publish(BACKLOG);
    drill.site().topics().moveLeader(drill.feed().topic());
    drill.lifted();
  }

  /** The time to recover includes the one until the cluster misses the broker: 9 s. */
  private static void leaderKilled(Drill drill) throws Exception {
    drill.site().broker().startSecond();
    drill.site().topics().letSecondLead(drill.feed().topic());
    drill.feed().publish(BACKLOG);
    drill.site().broker().killSecond();
    drill.lifted();
  }

  private static Scenario.Injection broker(Consumer<Broker> end) {
    return drill -> {
      drill.feed().publish(BACKLOG);
      end.accept(drill.site().broker());
      drill.site().broker().restart();
      drill.lifted();
    };
  }

  private static TcpProxy network(Drill drill) {
    return drill.site().broker().consumers();
  }

  /** A fault that never takes effect proves nothing. */
  private static void awaitStruck(Drill drill) {
    await()
        .alias("the fault took effect")
        .atMost(Duration.ofSeconds(30))
        .until(() -> network(drill).struck() > 0);
  }

  private static void slow(Drill drill) throws Exception {
    network(drill).slow(PER_PIECE);
    drill.feed().publish(BACKLOG);
    drill.elapse(SLOW_FOR);
    awaitStruck(drill);
    network(drill).restore();
    drill.lifted();
  }

  private static void reset(Drill drill) throws Exception {
    drill.feed().publish(BACKLOG);
    await().alias("a connection to reset").until(() -> network(drill).reset() > 0);
    drill.lifted();
  }

  private static void cut(Drill drill) throws Exception {
    network(drill).resetAfter(BYTES_TO_RESET);
    drill.feed().publish(BACKLOG);
    drill.lifted();
    Duration unused = drill.awaitStored();
    awaitStruck(drill);
    network(drill).restore();
  }

  private static void refuses(Drill drill) throws Exception {
    assertThat(network(drill).refuse()).as("connections that were there").isPositive();
    drill.feed().publish(BACKLOG);
    drill.elapse(Duration.ofSeconds(2));
    network(drill).restore();
    drill.lifted();
  }

  /** Not a byte gets through, and neither end is told. */
  private static Scenario.Injection unreachable(Duration time) {
    return drill -> {
      drill.publishBatch();
      network(drill).hold();
      drill.feed().publish(BACKLOG);
      drill.elapse(time);
      awaitStruck(drill);
      network(drill).restore();
      drill.lifted();
    };
  }
}
