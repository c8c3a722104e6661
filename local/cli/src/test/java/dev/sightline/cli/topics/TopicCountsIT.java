package dev.sightline.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.FrameTopics;
import dev.sightline.local.kafka.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker's offsets where not every one has its record any more, or ever had. */
class TopicCountsIT {

  private static final FrameTopics TOPICS = new FrameTopics("video-frames");
  private static final TopicPartition GATE = new TopicPartition("video-frames.gate", 0);
  private static final String GROUP = "frame-consumer-group";

  @TempDir Path directory;

  @Test
  void shouldCountFromTheFirstOffsetOverTransactionsAndRetention() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        TopicCounts ledger = new TopicCounts(broker.bootstrapServers(), TOPICS, GROUP)) {
      admin
          .createTopics(List.of(new NewTopic(GATE.topic(), 1, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
      sendInTransactions(broker.bootstrapServers());
      admin
          .alterConsumerGroupOffsets(GROUP, Map.of(GATE, new OffsetAndMetadata(9)))
          .all()
          .get(30, TimeUnit.SECONDS);
      admin
          .deleteRecords(Map.of(GATE, RecordsToDelete.beforeOffset(4)))
          .all()
          .get(30, TimeUnit.SECONDS);

      List<TopicState> states = ledger.read();

      // Five records in each transaction, and the mark at its end.
      assertThat(states).containsExactly(new TopicState(GATE.topic(), 1, 8, 3, 12));
      assertThat(TopicCounts.written(states, TOPICS)).isEqualTo(12);
      assertThat(TopicCounts.committed(states, TOPICS)).isEqualTo(9);
    }
  }

  /** One that is committed and one that is aborted. */
  private static void sendInTransactions(String brokers) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", brokers, "transactional.id", "t", "linger.ms", 0);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      send(producer);
      producer.commitTransaction();
      producer.beginTransaction();
      send(producer);
      producer.abortTransaction();
    }
  }

  private static void send(KafkaProducer<byte[], byte[]> producer) throws Exception {
    for (int i = 0; i < 5; i++) {
      producer.send(new ProducerRecord<>(GATE.topic(), new byte[] {1})).get(30, TimeUnit.SECONDS);
    }
  }
}
