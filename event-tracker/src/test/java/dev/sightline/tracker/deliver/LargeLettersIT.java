package dev.sightline.tracker.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.contract.DeadLetterHeaders;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.local.kafka.LocalKafka;
import dev.sightline.program.outage.Dependency;
import dev.sightline.program.retry.Backoff;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records of any size that are no events, from a real broker to its topic of dead letters. */
@Timeout(300)
class LargeLettersIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String LETTERS = Events.TOPIC + "-dead-letter";
  private static final int MEBIBYTE = 1 << 20;

  /** Takes everything. */
  private static final class Taker implements Receiver {

    private final List<Long> taken = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
      return "webhook-test";
    }

    @Override
    public Dependency dependency() {
      return new Dependency(name(), "nowhere");
    }

    @Override
    public int most() {
      return 1;
    }

    @Override
    public boolean wants(ObjectEvent event) {
      return true;
    }

    @Override
    public Answer tell(List<EventRecord> events) {
      events.forEach(event -> taken.add(event.record().offset()));
      return new Answer.Taken();
    }

    @Override
    public void close() {}
  }

  @TempDir Path directory;

  private final Taker taker = new Taker();

  private static Map<String, Object> base(LocalKafka broker) {
    return Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
  }

  private Delivery delivery(LocalKafka broker, Producer<byte[], byte[]> letters) {
    DeliveryClients clients = new DeliveryClients(base(broker), "tracker");
    Delivery delivery =
        new Delivery(
            Events.TOPIC,
            taker,
            () -> clients.consumer(taker),
            new DeadLetters(letters, LETTERS, Clock.systemUTC()),
            new Backoff(Duration.ofMillis(10), Duration.ofMillis(100), new SplittableRandom(3)),
            System::nanoTime,
            new SimpleMeterRegistry());
    delivery.start();
    return delivery;
  }

  private static void createTopics(LocalKafka broker, int mostBytesOfALetter) throws Exception {
    try (Admin admin = Admin.create(base(broker))) {
      NewTopic letters =
          new NewTopic(LETTERS, 1, (short) 1)
              .configs(
                  Map.of(
                      TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(mostBytesOfALetter)));
      admin.createTopics(List.of(new NewTopic(Events.TOPIC, 1, (short) 1), letters)).all().get();
    }
  }

  /** The records, and an event after them. */
  private static void publish(
      LocalKafka broker, String compression, List<ProducerRecord<byte[], byte[]>> records)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                compression,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                64 * MEBIBYTE,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                64L * MEBIBYTE),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        producer.send(record).get();
      }
      producer
          .send(
              new ProducerRecord<>(
                  Events.TOPIC,
                  "gate".getBytes(UTF_8),
                  Events.document(Events.event("gate", records.size()))))
          .get();
    }
  }

  private static ProducerRecord<byte[], byte[]> record(byte[] value) {
    return new ProducerRecord<>(Events.TOPIC, "gate".getBytes(UTF_8), value);
  }

  /** What no compression makes smaller. */
  private static byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(5).nextBytes(noise);
    return noise;
  }

  private static byte[] dashes(int bytes) {
    byte[] dashes = new byte[bytes];
    Arrays.fill(dashes, (byte) '-');
    return dashes;
  }

  private static List<ConsumerRecord<byte[], byte[]>> letters(LocalKafka broker) {
    List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            base(broker), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(LETTERS, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
      }
    }
    return letters;
  }

  private static Optional<String> header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return Optional.ofNullable(letter.headers().lastHeader(name))
        .map(Header::value)
        .map(value -> new String(value, UTF_8));
  }

  @Test
  void shouldBuryWhatTheTopicOfEventsCanHold() throws Exception {
    byte[] full = noise(MEBIBYTE - 1000);
    byte[] compressed = dashes(5 * MEBIBYTE);
    byte[] tooLong = dashes(20 * MEBIBYTE);
    try (LocalKafka broker = LocalKafka.start(directory.resolve("kafka"))) {
      createTopics(broker, MEBIBYTE + (64 << 10));
      publish(broker, "gzip", List.of(record(full), record(compressed), record(tooLong)));

      try (Producer<byte[], byte[]> producer = new DeliveryClients(base(broker), "t").producer();
          Delivery delivery = delivery(broker, producer)) {
        assertThat(delivery).isNotNull();
        await().atMost(PATIENCE).until(() -> taker.taken.contains(3L));
      }

      List<ConsumerRecord<byte[], byte[]>> letters = letters(broker);
      assertThat(letters).hasSize(3);
      assertThat(letters.get(0).value()).isEqualTo(full);
      assertThat(letters.get(1).value()).isEqualTo(compressed);
      assertThat(letters.get(2).value()).isEmpty();
      assertThat(letters.get(2).key()).isEqualTo("gate".getBytes(UTF_8));
      assertThat(header(letters.get(1), DeadLetterHeaders.OMITTED_BYTES)).isEmpty();
      assertThat(header(letters.get(2), DeadLetterHeaders.OMITTED_BYTES))
          .contains(Integer.toString(20 * MEBIBYTE));
      assertThat(header(letters.get(2), DeadLetterHeaders.OFFSET)).contains("2");
      assertThat(header(letters.get(2), DeadLetterHeaders.CAUSE).orElseThrow())
          .startsWith("INVALID_EVENT: ");
    }
  }

  @Test
  void shouldBuryWithoutWhatTheTopicOfLettersDoesNotTake() throws Exception {
    ProducerRecord<byte[], byte[]> wordy = record("garbage".getBytes(UTF_8));
    wordy.headers().add("wordy", noise(MEBIBYTE / 2));
    try (LocalKafka broker = LocalKafka.start(directory.resolve("kafka"))) {
      createTopics(broker, 100 << 10);
      publish(broker, "none", List.of(record(noise(MEBIBYTE / 2)), wordy));

      try (Producer<byte[], byte[]> producer = new DeliveryClients(base(broker), "t").producer();
          Delivery delivery = delivery(broker, producer)) {
        assertThat(delivery).isNotNull();
        await().atMost(PATIENCE).until(() -> taker.taken.contains(2L));
      }

      List<ConsumerRecord<byte[], byte[]>> letters = letters(broker);
      assertThat(letters).hasSize(2);
      assertThat(letters).allMatch(letter -> letter.value().length == 0);
      assertThat(header(letters.get(0), DeadLetterHeaders.OMITTED_BYTES)).contains("524288");
      assertThat(header(letters.get(1), DeadLetterHeaders.OMITTED_BYTES)).contains("7");
      assertThat(header(letters.get(1), "wordy")).isEmpty();
    }
  }
}
