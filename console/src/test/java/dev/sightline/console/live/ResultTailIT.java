package dev.sightline.console.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.console.config.KafkaConfig;
import dev.sightline.console.config.StoreConfig;
import dev.sightline.console.live.LiveState.Away;
import dev.sightline.console.live.LiveState.Live;
import dev.sightline.console.testing.ResultPublisher;
import dev.sightline.console.testing.SampleResults;
import dev.sightline.console.testing.SharedSurroundings;
import dev.sightline.console.testing.Surroundings;
import dev.sightline.local.kafka.EmbeddedBroker;
import dev.sightline.program.kafka.BrokerProbe;
import dev.sightline.program.kafka.KafkaSecurity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSurroundings.class)
class ResultTailIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String BREAKS = "breaks";

  private final SampleResults samples = new SampleResults("frames", 5, Duration.ofMillis(100));
  private final Instant now = Instant.now();
  private final List<LiveResult> heard = new CopyOnWriteArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void shouldTellWhatWasThereAlreadyAndWhatComes(Surroundings surroundings) throws Exception {
    String topic = topic(surroundings);
    surroundings.createTopic(topic, 2);
    try (ResultPublisher publisher = publisher(surroundings.broker(), topic)) {
      publisher.publish(samples.batch("cam-1", 0, now));
      publisher.publish(samples.batch("cam-2", 0, now));
      Tail tail = start(surroundings.broker(), topic);
      try {
        awaitHeard(2);
        await().atMost(PATIENCE).until(() -> tail.status().state() instanceof Live);

        publisher.publishWithoutFrames(samples.batch("cam-1", 1, now));

        awaitHeard(3);
        assertThat(heard.get(2).frameCount()).isEqualTo(5);
      } finally {
        tail.tail().close();
      }
    }
  }

  @Test
  void shouldSkipGarbageAndRepeats(Surroundings surroundings) throws Exception {
    String topic = topic(surroundings);
    surroundings.createTopic(topic, 1);
    try (ResultPublisher publisher = publisher(surroundings.broker(), topic)) {
      publisher.publish(samples.batch("cam-1", 0, now));
      publisher.publishRaw("cam-1", "{\"schemaVersion\":".getBytes(UTF_8));
      publisher.publishRaw("../../<script>", new byte[] {0, (byte) 255, 13, 10});
      publisher.publish(samples.batch("cam-1", 0, now));
      publisher.publish(samples.batch("cam-1", 1, now));
      Tail tail = start(surroundings.broker(), topic);
      try {
        awaitHeard(2);

        assertThat(heard)
            .extracting(result -> result.batch().firstOffset())
            .containsExactly(0L, 5L);
        assertThat(meters.counter("sightline.console.results.broken").count()).isEqualTo(2);
      } finally {
        tail.tail().close();
      }
    }
  }

  @Test
  void shouldFindATopicThatIsMadeLaterAndItsNewPartitions(Surroundings surroundings)
      throws Exception {
    String topic = topic(surroundings);
    Tail tail = start(surroundings.broker(), topic);
    try {
      await().atMost(Duration.ofSeconds(10)).until(() -> tail.status().state() instanceof Away);
      assertThat(((Away) tail.status().state()).reason()).contains(topic).contains("not exist");

      surroundings.createTopic(topic, 1);
      try (ResultPublisher publisher = publisher(surroundings.broker(), topic)) {
        publisher.publish(samples.batch("cam-1", 0, now));
        awaitHeard(1);
        await().atMost(PATIENCE).until(() -> tail.status().state() instanceof Live);
      }

      surroundings.admin().createPartitions(Map.of(topic, NewPartitions.increaseTo(4))).all().get();
      try (ResultPublisher publisher = publisher(surroundings.broker(), topic)) {
        for (int camera = 0; camera < 8; camera++) {
          publisher.publish(samples.batch("other-" + camera, 0, now));
        }
        awaitHeard(9);
      }
    } finally {
      tail.tail().close();
    }
  }

  @Test
  void shouldSayThatTheBrokersAreAwayAndGoOnWhenTheyAreBack(@TempDir Path directory)
      throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      try (ResultPublisher publisher = publisher(broker, "results")) {
        broker
            .admin()
            .createTopics(
                List.of(new org.apache.kafka.clients.admin.NewTopic("results", 1, (short) 1)))
            .all()
            .get();
        publisher.publish(samples.batch("cam-1", 0, now));
      }
      Tail tail = start(broker, "results");
      try {
        await().atMost(PATIENCE).until(() -> tail.status().state() instanceof Live);

        broker.stop();

        await().atMost(Duration.ofSeconds(10)).until(() -> tail.status().state() instanceof Away);

        broker.startAgain();
        try (ResultPublisher publisher = publisher(broker, "results")) {
          publisher.publish(samples.batch("cam-1", 1, now));
        }

        await().atMost(PATIENCE).until(() -> tail.status().state() instanceof Live);
        awaitHeard(2);
      } finally {
        tail.tail().close();
      }
    }
  }

  @Test
  void shouldGoOnAfterAResultThatAListenerFailsOn(Surroundings surroundings) throws Exception {
    String topic = topic(surroundings);
    surroundings.createTopic(topic, 1);
    try (ResultPublisher publisher = publisher(surroundings.broker(), topic)) {
      publisher.publish(samples.batch("cam-1", 0, now));
      publisher.publish(samples.batch(BREAKS, 0, now));
      publisher.publish(samples.batch("cam-1", 1, now));
      Tail tail = start(surroundings.broker(), topic);
      try {
        awaitHeard(2);
        await().atMost(PATIENCE).until(() -> tail.status().state() instanceof Live);

        assertThat(heard).extracting(result -> result.stream().value()).containsOnly("cam-1");
        assertThat(meters.counter("sightline.console.results.broken").count()).isEqualTo(1);
      } finally {
        tail.tail().close();
      }
    }
  }

  private void hear(LiveResult result) {
    if (result.stream().value().equals(BREAKS)) {
      throw new IllegalStateException("a result that this listener fails on");
    }
    heard.add(result);
  }

  private record Tail(ResultTail tail, LiveStatus status) {}

  private Tail start(EmbeddedBroker broker, String topic) {
    KafkaConfig config =
        new KafkaConfig(broker.bootstrapServers(), "frames", topic, KafkaSecurity.PLAINTEXT);
    LiveStatus status = LiveStatuses.of(config, InstantSource.system());
    Supplier<Consumer<byte[], byte[]>> consumers =
        () ->
            new KafkaConsumer<>(
                Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    "allow.auto.create.topics",
                    false,
                    "metadata.max.age.ms",
                    1000,
                    "auto.offset.reset",
                    "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    ResultTail tail =
        new ResultTail(
            consumers,
            config,
            new ResultReader(
                new StoreConfig("bucket", "", "", "us-east-1"), InstantSource.system()),
            status,
            new KafkaReasons(new BrokerProbe(broker.bootstrapServers(), Duration.ofSeconds(2))),
            meters,
            List.of(this::hear),
            InstantSource.system());
    tail.start();
    return new Tail(tail, status);
  }

  private ResultPublisher publisher(EmbeddedBroker broker, String topic) {
    return new ResultPublisher(broker.bootstrapServers(), topic, samples);
  }

  private static String topic(Surroundings surroundings) {
    return Surroundings.resultsTopic(surroundings.newName());
  }

  private void awaitHeard(int count) {
    await().atMost(PATIENCE).until(() -> heard.size() == count);
  }
}
