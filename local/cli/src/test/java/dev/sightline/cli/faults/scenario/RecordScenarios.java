package dev.sightline.cli.faults.scenario;

import static org.awaitility.Awaitility.await;

import dev.sightline.cli.faults.ledger.FrameFeed;
import dev.sightline.cli.faults.site.Site;
import dev.sightline.contract.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Records that are none, and topics that change. */
public final class RecordScenarios {

  /** Fifteen times what a fetch asks for, and almost what the topic takes. */
  private static final int LARGE = 15 << 20;

  private RecordScenarios() {}

  public static List<Scenario> all() {
    return List.of(
        Scenario.full("record-that-is-no-frame", 10, poison(text("no frame"))).always(),
        Scenario.full("record-without-value", 5, poison(new byte[0])),
        Scenario.full("record-of-15-mib", 3, poison(new byte[LARGE])),
        Scenario.full("partition-added", 3, RecordScenarios::partitionAdded),
        Scenario.full("topic-deleted-and-made-again", 3, RecordScenarios::topicDeleted));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Between frames, so that some of its batch are good. */
  private static Scenario.Injection poison(byte[] value) {
    return drill -> {
      drill.feed().publish(2);
      drill.feed().publishPoison(value);
      drill.feed().publish(2);
      drill.lifted();
    };
  }

  private static void partitionAdded(Drill drill) throws Exception {
    String topic = drill.feed().topic();
    int partitions = drill.site().topics().ends(topic).size() + 1;
    drill.site().topics().growTo(topic, partitions);
    drill.feed().spreadOver(partitions);
    drill.feed().publish(partitions * Site.BATCH_SIZE);
    drill.lifted();
  }

  /** Another stream's topic goes and comes; neither stream feels the other. */
  private static void topicDeleted(Drill drill) throws Exception {
    StreamId stream = new StreamId(drill.feed().stream() + "-other");
    String topic = Site.TOPICS.topicOf(stream);
    String brokers = drill.site().broker().bootstrapServers();
    try (FrameFeed other = new FrameFeed(brokers, stream, topic)) {
      publishAnew(drill, other);
      drill.site().topics().delete(topic);
      drill.publishBatch();
      other.forget();
      drill.watch().forget(topic);
      publishAnew(drill, other);
      drill.site().topics().delete(topic);
      drill.watch().forget(topic);
    }
    drill.lifted();
  }

  private static void publishAnew(Drill drill, FrameFeed feed) throws Exception {
    await()
        .ignoreExceptions()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              drill.site().topics().create(feed.topic(), 1);
              return true;
            });
    feed.publish(Site.BATCH_SIZE);
    await()
        .alias("stored from topic " + feed.topic())
        .atMost(Duration.ofSeconds(60))
        .until(() -> drill.watch().hasAll(feed.sent()));
  }
}
