package dev.sightline.tracker.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.local.kafka.LocalKafka;
import dev.sightline.tracker.testing.EventTopic;
import dev.sightline.tracker.testing.ResultFeed;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trackers and brokers are killed, trackers come and go, and what they keep is deleted: the events
 * that can be read are those of a run that nobody disturbs, byte for byte, per stream in order. A
 * normal build has some faults, {@code ./mvnw verify -Pfaults} more than a hundred.
 */
class FaultsIT {

  private static final FaultPlan PLAN =
      Boolean.getBoolean("faults.full") ? FaultPlan.WHOLE : FaultPlan.BRIEF;
  private static final String RESULTS = "results";
  private static final int PARTITIONS = 4;
  private static final int STREAMS = 8;
  private static final int PEOPLE = 4;
  private static final int FRAMES_PER_BATCH = 5;

  @TempDir private Path directory;

  @Test
  void shouldTellTheSameEventsWhateverHappens() throws Exception {
    try (LocalKafka kafka = LocalKafka.start(directory.resolve("kafka"));
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        ResultFeed feed =
            new ResultFeed(kafka.bootstrapServers(), RESULTS, STREAMS, PEOPLE, FRAMES_PER_BATCH)) {
      admin.createTopics(List.of(new NewTopic(RESULTS, PARTITIONS, (short) 1))).all().get();

      List<SortedMap<String, List<String>>> disturbed = disturbed(kafka, admin, feed);
      SortedMap<String, List<String>> expected = undisturbed(kafka, admin);

      assertThat(expected).hasSize(STREAMS);
      assertThat(expected.values())
          .allSatisfy(events -> assertThat(events).hasSizeGreaterThan(PEOPLE));
      assertThat(disturbed).allSatisfy(events -> assertThat(events).isEqualTo(expected));
      System.out.printf(
          "Faults: %d; events: %d of %d streams, equal in %d runs%n",
          PLAN.sum(),
          expected.values().stream().mapToInt(List::size).sum(),
          STREAMS,
          disturbed.size());
    }
  }

  /** All groups at once while results come, then replays of all that came. */
  private List<SortedMap<String, List<String>>> disturbed(
      LocalKafka kafka, Admin admin, ResultFeed feed) throws Exception {
    AtomicBoolean isOver = new AtomicBoolean();
    ExecutorService threads = Executors.newCachedThreadPool();
    List<SortedMap<String, List<String>>> events = new ArrayList<>();
    try {
      Future<?> feeding = threads.submit(() -> feed(feed, isOver));
      List<Future<TrackerGroup>> groups =
          List.of(
              threads.submit(() -> killed(kafka, admin)),
              threads.submit(() -> killedOfThree(kafka, admin)),
              threads.submit(() -> moving(kafka, admin)));
      killBroker(kafka);
      List<TrackerGroup> faulted = new ArrayList<>();
      for (Future<TrackerGroup> group : groups) {
        faulted.add(group.get(60, TimeUnit.MINUTES));
      }
      isOver.set(true);
      feeding.get(5, TimeUnit.MINUTES);
      for (TrackerGroup group : faulted) {
        events.add(finished(group, kafka));
      }
      events.add(replayed(kafka, admin));
    } finally {
      isOver.set(true);
      threads.shutdownNow();
    }
    return events;
  }

  private static Void feed(ResultFeed feed, AtomicBoolean isOver) throws InterruptedException {
    while (!isOver.get()) {
      feed.publish();
      Thread.sleep(200);
    }
    feed.flush();
    return null;
  }

  private TrackerGroup killed(LocalKafka kafka, Admin admin) throws Exception {
    TrackerGroup group = group("killed", 1, kafka, admin);
    return disturb(
        group,
        () -> {
          repeat(PLAN.kills(), group::kill);
          repeat(PLAN.losses(), group::lose);
        });
  }

  private TrackerGroup killedOfThree(LocalKafka kafka, Admin admin) throws Exception {
    TrackerGroup group = group("three", 3, kafka, admin);
    return disturb(group, () -> repeat(PLAN.killsOfThree(), group::kill));
  }

  private TrackerGroup moving(LocalKafka kafka, Admin admin) throws Exception {
    TrackerGroup group = group("moving", 3, kafka, admin);
    return disturb(
        group,
        () -> {
          for (int i = 0; i < PLAN.moves(); i += 2) {
            group.leave();
            group.join();
          }
        });
  }

  /** Its processes do not outlive a failure. */
  private static TrackerGroup disturb(TrackerGroup group, Fault faults) throws Exception {
    try {
      faults.happen();
      return group;
    } catch (Exception | AssertionError e) {
      group.close();
      throw e;
    }
  }

  private void killBroker(LocalKafka kafka) throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < PLAN.brokerKills(); i++) {
      Thread.sleep(20_000 + random.nextInt(20_000));
      var unused = ProcessHandle.of(kafka.process().pid()).map(ProcessHandle::destroyForcibly);
      kafka.process().exit().get(30, TimeUnit.SECONDS);
      kafka.startAgain();
    }
  }

  private SortedMap<String, List<String>> replayed(LocalKafka kafka, Admin admin) throws Exception {
    TrackerGroup group = group("replayed", 1, kafka, admin);
    disturb(group, () -> repeat(PLAN.replays(), group::killSoon));
    return finished(group, kafka);
  }

  private SortedMap<String, List<String>> undisturbed(LocalKafka kafka, Admin admin)
      throws Exception {
    return finished(group("undisturbed", 1, kafka, admin), kafka);
  }

  private static SortedMap<String, List<String>> finished(TrackerGroup group, LocalKafka kafka)
      throws Exception {
    try (group) {
      group.finish();
      assertThat(group.troubles()).isEmpty();
    }
    return EventTopic.read(kafka.bootstrapServers(), group.events());
  }

  private TrackerGroup group(String name, int size, LocalKafka kafka, Admin admin)
      throws Exception {
    return new TrackerGroup(name, size, directory, environment(kafka), admin, name.hashCode());
  }

  private Map<String, String> environment(LocalKafka kafka) throws URISyntaxException {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        kafka.bootstrapServers(),
        "RESULTS_TOPIC",
        RESULTS,
        "TRACKER_REGIONS",
        Path.of(FaultsIT.class.getResource("/regions.json").toURI()).toString());
  }

  private static void repeat(int times, Fault fault) throws Exception {
    for (int i = 0; i < times; i++) {
      fault.happen();
    }
  }

  /** Something that must change nothing. */
  @FunctionalInterface
  private interface Fault {

    void happen() throws Exception;
  }
}
