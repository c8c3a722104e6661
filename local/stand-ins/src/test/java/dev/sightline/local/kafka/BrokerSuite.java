package dev.sightline.local.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What a broker does, wherever it runs. */
abstract class BrokerSuite {

  abstract String bootstrapServers();

  @Test
  void shouldKeepARecordForAConsumer() throws Exception {
    createTopic("frames");

    publish("frames", "jpeg");

    assertThat(read("frames")).isEqualTo("jpeg");
  }

  @Test
  void shouldMakeNoTopicByItself() throws Exception {
    Map<String, Object> impatient = new HashMap<>(connection());
    impatient.put("max.block.ms", 1000);
    try (var producer =
        new KafkaProducer<>(impatient, new ByteArraySerializer(), new ByteArraySerializer())) {
      assertThat(producer.send(new ProducerRecord<>("unknown", new byte[1])))
          .failsWithin(Duration.ofSeconds(10));
    }
    try (Admin admin = Admin.create(connection())) {
      assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).doesNotContain("unknown");
    }
  }

  final void createTopic(String topic) throws Exception {
    try (Admin admin = Admin.create(connection())) {
      admin
          .createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }

  final void publish(String topic, String text) throws Exception {
    try (var producer =
        new KafkaProducer<>(connection(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, text.getBytes(UTF_8))).get(30, TimeUnit.SECONDS);
    }
  }

  /** The topic's one record. */
  final String read(String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            connection(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var records = consumer.poll(Duration.ofSeconds(30)).records(partition);
      assertThat(records).hasSize(1);
      return new String(records.get(0).value(), UTF_8);
    }
  }

  private Map<String, Object> connection() {
    return Map.of("bootstrap.servers", bootstrapServers());
  }
}
