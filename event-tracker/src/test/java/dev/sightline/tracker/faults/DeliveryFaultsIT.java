package dev.sightline.tracker.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.local.kafka.EmbeddedBroker;
import dev.sightline.local.process.FreePorts;
import dev.sightline.tracker.deliver.mqtt.LocalMqtt;
import dev.sightline.tracker.testing.EventTopic;
import dev.sightline.tracker.testing.GroupProgress;
import dev.sightline.tracker.testing.ResultFeed;
import dev.sightline.tracker.testing.TrackerProcess;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program as it is packaged, killed while it tells a webhook and an MQTT broker that fail at
 * times: both get every event of the topic, and what comes twice is the same.
 */
@Timeout(300)
class DeliveryFaultsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String RESULTS = "results";
  private static final String EVENTS = "events";
  private static final String GROUP = "told";
  private static final String KEY = "a key of sixteen bytes or more";
  private static final int PARTITIONS = 3;
  private static final int STREAMS = 6;
  private static final int PEOPLE = 3;
  private static final int FRAMES_PER_BATCH = 10;

  @TempDir private Path directory;

  @Test
  void shouldLoseNothingAndRepeatOnlyWhatIsTheSame() throws Exception {
    int port = FreePorts.findOne();
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"));
        Admin admin = broker.admin();
        WebhookServer webhook = new WebhookServer(11, KEY);
        LocalMqtt mqtt = LocalMqtt.start(port);
        ResultFeed feed =
            new ResultFeed(broker.bootstrapServers(), RESULTS, STREAMS, PEOPLE, FRAMES_PER_BATCH)) {
      admin.createTopics(List.of(new NewTopic(RESULTS, PARTITIONS, (short) 1))).all().get();
      publish(feed);

      try (TrackerProcess tracker =
          TrackerProcess.start("told", directory, environment(broker, webhook, port))) {
        killWhileTheWebhookHasNotAnswered(tracker, webhook, feed);
        killWhileMqttHasNotAcknowledged(tracker, mqtt, feed);
        killAsSoonAsItTells(tracker, webhook, feed);
        new GroupProgress(admin, RESULTS, GROUP).awaitEnd(PATIENCE);
        Map<String, JsonNode> events = events(broker);

        awaitAll(events, webhook::acknowledged);
        awaitAll(events, () -> inbox(mqtt.acknowledged()));

        webhook.arrived().assertOnly(events);
        webhook.assertSigned();
        Inbox published = inbox(mqtt.published());
        published.assertOnly(events);
        assertThat(mqtt.published())
            .allSatisfy(
                one ->
                    assertThat(one.properties())
                        .containsEntry("event-id", Inbox.id(Inbox.json(one.payload()))));
        assertThat(webhook.arrived().size()).as("with repeats").isGreaterThan(events.size());
        assertThat(published.size()).as("with repeats").isGreaterThan(events.size());
        assertThat(EventTopic.read(broker.bootstrapServers(), EVENTS + "-dead-letter")).isEmpty();
        assertThat(Files.readAllLines(tracker.log())).noneMatch(line -> line.contains(" ERROR "));
      }
    }
  }

  private static void awaitAll(Map<String, JsonNode> events, Supplier<Inbox> acknowledged) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(acknowledged.get().ids()).containsAll(events.keySet()));
  }

  private static void killWhileTheWebhookHasNotAnswered(
      TrackerProcess tracker, WebhookServer webhook, ResultFeed feed) throws Exception {
    await().atMost(PATIENCE).until(() -> webhook.acknowledged().size() > 0);
    webhook.hold();
    await().atMost(PATIENCE).until(() -> webhook.held() > 0);
    tracker.kill();
    publish(feed);
    tracker.startAgain();
  }

  private static void killWhileMqttHasNotAcknowledged(
      TrackerProcess tracker, LocalMqtt mqtt, ResultFeed feed) throws Exception {
    int before = mqtt.acknowledged().size();
    await().atMost(PATIENCE).until(() -> mqtt.acknowledged().size() > before + STREAMS);
    mqtt.then(LocalMqtt.HANG_UP, 0x97, 0, 0, LocalMqtt.SILENCE);
    await().atMost(PATIENCE).until(() -> mqtt.unanswered() > 0);
    tracker.kill();
    publish(feed);
    tracker.startAgain();
  }

  private static void killAsSoonAsItTells(
      TrackerProcess tracker, WebhookServer webhook, ResultFeed feed) throws Exception {
    int before = webhook.arrived().size();
    publish(feed);
    await().atMost(PATIENCE).until(() -> webhook.arrived().size() > before);
    tracker.kill();
    tracker.startAgain();
  }

  private static void publish(ResultFeed feed) {
    IntStream.range(0, 10).forEach(time -> feed.publish());
    feed.flush();
  }

  private static Inbox inbox(List<LocalMqtt.Published> published) {
    Inbox inbox = new Inbox();
    published.forEach(one -> inbox.add(one.payload()));
    return inbox;
  }

  /** By id. Each is in the topic once. */
  private static Map<String, JsonNode> events(EmbeddedBroker broker) {
    Map<String, JsonNode> events = new LinkedHashMap<>();
    EventTopic.read(broker.bootstrapServers(), EVENTS)
        .values()
        .forEach(
            stream ->
                stream.forEach(
                    text -> {
                      JsonNode event = Inbox.json(text.substring(text.indexOf(" {")));
                      assertThat(events.put(Inbox.id(event), event)).isNull();
                    }));
    assertThat(events).hasSizeGreaterThan(STREAMS * PEOPLE);
    return events;
  }

  private Map<String, String> environment(
      EmbeddedBroker broker, WebhookServer webhook, int mqttPort) throws Exception {
    Files.writeString(directory.resolve("key"), KEY);
    Path webhooks =
        Files.writeString(
            directory.resolve("webhooks.json"),
            """
            {"archive": {"url": "%s", "secretFile": "key", "batch": 5}}
            """
                .formatted(webhook.url()));
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        broker.bootstrapServers(),
        "RESULTS_TOPIC",
        RESULTS,
        "EVENTS_TOPIC",
        EVENTS,
        "TRACKER_APPLICATION_ID",
        GROUP,
        "TRACKER_REGIONS",
        regions().toString(),
        "WEBHOOKS",
        webhooks.toString(),
        "MQTT_URL",
        "mqtt://127.0.0.1:" + mqttPort);
  }

  private static Path regions() throws URISyntaxException {
    return Path.of(DeliveryFaultsIT.class.getResource("/regions.json").toURI());
  }
}
