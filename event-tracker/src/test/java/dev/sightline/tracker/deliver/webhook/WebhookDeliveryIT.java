package dev.sightline.tracker.deliver.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpHandler;
import dev.sightline.local.kafka.LocalKafka;
import dev.sightline.local.process.FreePorts;
import dev.sightline.program.retry.Backoff;
import dev.sightline.tracker.deliver.DeadLetters;
import dev.sightline.tracker.deliver.Delivery;
import dev.sightline.tracker.deliver.DeliveryClients;
import dev.sightline.tracker.deliver.EventFilter;
import dev.sightline.tracker.deliver.Events;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks from a real broker to a server that misbehaves and is away at times. */
@Timeout(300)
class WebhookDeliveryIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> STREAMS = List.of("gate", "yard", "road", "door");
  private static final int EVENTS = 60;
  private static final String LETTERS = Events.TOPIC + "-dead-letter";

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  /** What the server has taken in: stream and offset of each event, in order, repeats too. */
  private final List<JsonNode> taken = new CopyOnWriteArrayList<>();

  private final Random random = new Random(11);

  private HttpHandler chaos(BadServer.Request request) {
    JsonNode events = json(request.body());
    for (JsonNode event : events) {
      if (event.get("offset").asInt() % 17 == 5) {
        return BadServer.status(422);
      }
    }
    int dice;
    synchronized (random) {
      dice = random.nextInt(10);
    }
    if (dice < 2) {
      return BadServer.status(503);
    }
    if (dice < 3) {
      return BadServer.hangUp();
    }
    events.forEach(taken::add);
    // Some are taken in without the sender learning of it.
    return dice < 4 ? BadServer.hangUp() : BadServer.status(200);
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Delivery delivery(
      LocalKafka broker, String name, URI url, int batch, Producer<byte[], byte[]> letters) {
    WebhookTarget target =
        new WebhookTarget(
            name, url, Optional.empty(), EventFilter.all(), batch, Duration.ofSeconds(30));
    Webhook webhook = new Webhook(target, Webhook.client(), Clock.systemUTC());
    Delivery delivery =
        new Delivery(
            Events.TOPIC,
            webhook,
            () -> clients(broker).consumer(webhook),
            new DeadLetters(letters, LETTERS, Clock.systemUTC()),
            new Backoff(Duration.ofMillis(10), Duration.ofMillis(100), new SplittableRandom(3)),
            System::nanoTime,
            new SimpleMeterRegistry());
    delivery.start();
    return delivery;
  }

  private static DeliveryClients clients(LocalKafka broker) {
    return new DeliveryClients(
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()), "tracker");
  }

  private static void createTopics(LocalKafka broker) throws Exception {
    try (Admin admin =
        Admin.create(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(Events.TOPIC, 3, (short) 1), new NewTopic(LETTERS, 1, (short) 1)))
          .all()
          .get();
    }
  }

  /** Transactions, of which some are given up. */
  private static void produce(LocalKafka broker) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "tracker"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      for (int n = 0; n < EVENTS; n++) {
        producer.beginTransaction();
        for (String stream : STREAMS) {
          Future<RecordMetadata> unused =
              producer.send(
                  new ProducerRecord<>(
                      Events.TOPIC,
                      stream.getBytes(UTF_8),
                      Events.document(Events.event(stream, n % 5 == 4 ? 1000 + n : n))));
        }
        if (n % 5 == 4) {
          producer.abortTransaction();
        } else {
          producer.commitTransaction();
        }
      }
    }
  }

  private static Set<String> expected() {
    Set<String> ids = new TreeSet<>();
    for (String stream : STREAMS) {
      for (int n = 0; n < EVENTS; n++) {
        if (n % 5 != 4) {
          ids.add(Events.event(stream, n).eventId().toString());
        }
      }
    }
    return ids;
  }

  private static Set<String> letters(LocalKafka broker) {
    Set<String> ids = new HashSet<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                "letters-" + System.nanoTime(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(LETTERS, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                letter -> ids.add(json(new String(letter.value(), UTF_8)).get("eventId").asText()));
      }
    }
    return ids;
  }

  private Set<String> takenIds() {
    Set<String> ids = new TreeSet<>();
    taken.forEach(event -> ids.add(event.get("eventId").asText()));
    return ids;
  }

  @Test
  void shouldLoseNothingAndRepeatOnlyWhatHasTheSameId() throws Exception {
    int port = FreePorts.findOne();
    URI url = URI.create("http://localhost:" + port + "/");
    try (LocalKafka broker = LocalKafka.start(directory.resolve("kafka"))) {
      createTopics(broker);
      try (Producer<byte[], byte[]> letters = clients(broker).producer();
          BadServer stuck = new BadServer();
          Delivery first = delivery(broker, "test", url, 4, letters);
          Delivery slow = delivery(broker, "slow", stuck.url("/"), 1, letters)) {
        assertThat(slow).isNotNull();
        for (int i = 0; i < 100; i++) {
          stuck.then(stuck.silence());
        }
        produce(broker);

        try (BadServer server = new BadServer(port, this::chaos)) {
          await().atMost(PATIENCE).until(() -> takenIds().size() > 20);
          assertThat(server.requests()).isNotEmpty();
        }
        try (Delivery second = delivery(broker, "test", url, 4, letters)) {
          assertThat(second).isNotNull();
          try (BadServer server = new BadServer(port, this::chaos)) {
            await().atMost(PATIENCE).until(() -> takenIds().size() > 60);
            assertThat(server.requests()).isNotEmpty();
            first.stop();
            await().atMost(PATIENCE).until(() -> takenIds().size() > 100);
          }
        }
        try (BadServer server = new BadServer(port, this::chaos);
            Delivery third = delivery(broker, "test", url, 4, letters)) {
          assertThat(third).isNotNull();
          await()
              .atMost(PATIENCE)
              .pollInterval(Duration.ofMillis(500))
              .until(() -> union(takenIds(), letters(broker)).equals(expected()));
          assertThat(server.requests()).isNotEmpty();
        }

        assertThat(new HashSet<>(stuck.requests().stream().map(BadServer.Request::body).toList()))
            .as("one event, again and again")
            .hasSize(1);
        assertThat(letters(broker)).doesNotContainAnyElementsOf(takenIds());
      }
    }
    assertThat(taken.size()).as("with repeats").isGreaterThan(takenIds().size());
    assertSameDocuments();
    assertOrder();
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> all = new TreeSet<>(a);
    all.addAll(b);
    return all;
  }

  private void assertSameDocuments() {
    Map<String, JsonNode> byId = new HashMap<>();
    for (JsonNode event : taken) {
      JsonNode before = byId.putIfAbsent(event.get("eventId").asText(), event);
      assertThat(before == null ? event : before).isEqualTo(event);
    }
  }

  /** Of each stream: the first time that each event comes. */
  private void assertOrder() {
    for (String stream : STREAMS) {
      List<Integer> offsets = new ArrayList<>();
      for (JsonNode event : taken) {
        int offset = event.get("offset").asInt();
        if (event.get("stream").asText().equals(stream) && !offsets.contains(offset)) {
          offsets.add(offset);
        }
      }
      assertThat(offsets).isSorted();
    }
  }
}
