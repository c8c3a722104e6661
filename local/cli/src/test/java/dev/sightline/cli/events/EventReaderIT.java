package dev.sightline.cli.events;

import static dev.sightline.cli.events.EventSamples.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.ObjectEventJson;
import dev.sightline.local.kafka.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic of events that somebody else has written to as well. */
class EventReaderIT {

  private static final String TOPIC = "video-events";

  @TempDir Path directory;

  @Test
  void shouldSkipAndTellWhatIsNoEvent() throws Exception {
    ObjectEvent first = event("person", new Happening.Appeared());
    ObjectEvent last = event("dog", new Happening.Appeared());
    List<String> refused = new ArrayList<>();
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      try (Admin admin = broker.admin()) {
        admin
            .createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
            .all()
            .get(30, TimeUnit.SECONDS);
      }
      ObjectEventJson json = new ObjectEventJson();
      publish(
          broker,
          json.encode(first),
          utf8("{\"schemaVersion\":9}"),
          utf8("\u001b not JSON"),
          null,
          json.encode(last));

      try (EventReader reader = new EventReader(broker.bootstrapServers(), TOPIC, refused::add)) {
        List<ObjectEvent> events = new ArrayList<>();
        reader.present(events::addAll);
        assertThat(events).containsExactly(first, last);
      }
    }
    assertThat(refused).hasSize(3).noneMatch(line -> line.contains("\u001b"));
    assertThat(refused.get(0))
        .isEqualTo(
            "offset 1 of video-events-0 is skipped:"
                + " event has schemaVersion 9; this reader knows 1");
    assertThat(refused.get(2)).isEqualTo("offset 3 of video-events-0 is skipped: empty");
  }

  @Test
  void shouldGoOnBehindWhatIsDamagedOnTheDisk() throws Exception {
    ObjectEvent first = event("person", new Happening.Appeared());
    ObjectEvent last = event("dog", new Happening.Appeared());
    List<String> refused = new ArrayList<>();
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      try (Admin admin = broker.admin()) {
        admin
            .createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
            .all()
            .get(30, TimeUnit.SECONDS);
      }
      ObjectEventJson json = new ObjectEventJson();
      publish(
          broker,
          json.encode(first),
          json.encode(event("cat", new Happening.Appeared())),
          json.encode(last));
      broker.damage(TOPIC, "cat");

      try (EventReader reader = new EventReader(broker.bootstrapServers(), TOPIC, refused::add)) {
        List<ObjectEvent> events = new ArrayList<>();
        reader.present(events::addAll);
        assertThat(events).containsExactly(first, last);
      }
    }
    assertThat(refused)
        .containsExactly(
            "1 offsets of video-events-0 are skipped: Kafka can't read them from its disk");
  }

  private static void publish(EmbeddedBroker broker, byte[]... values) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (byte[] value : values) {
        producer.send(new ProducerRecord<>(TOPIC, value)).get(30, TimeUnit.SECONDS);
      }
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
