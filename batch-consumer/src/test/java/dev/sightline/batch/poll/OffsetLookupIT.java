package dev.sightline.batch.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.testing.FramePublisher;
import dev.sightline.batch.testing.SharedSurroundings;
import dev.sightline.batch.testing.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSurroundings.class)
class OffsetLookupIT {

  private static final String STREAM = "gate-1";

  private final Surroundings around;

  OffsetLookupIT(Surroundings around) {
    this.around = around;
  }

  /** Nothing is fetched in between, as on a machine where the brokers' answers take long. */
  @Test
  void shouldLeaveTheClientWithTheLagOfTheWholeLog() {
    String name = around.newName();
    Instant longAgo = Instant.now().minus(Duration.ofMinutes(10));
    Instant between = Instant.now().minus(Duration.ofMinutes(5));
    try (FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publish(STREAM, 0, 4, longAgo);
      publisher.publish(STREAM, 4, 10);
    }
    TopicPartition partition = new TopicPartition(name + "." + STREAM, 0);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(Set.of(partition));
      consumer.seek(partition, 0);
      OffsetLookup offsets = new OffsetLookup(consumer, Duration.ofSeconds(30));

      assertThat(offsets.begin(partition)).isZero();
      assertThat(consumer.currentLag(partition)).hasValue(10);

      assertThat(offsets.firstSince(partition, between.toEpochMilli())).hasValue(4);
      assertThat(consumer.currentLag(partition)).hasValue(10);

      assertThat(offsets.firstSince(partition, Instant.now().plusSeconds(60).toEpochMilli()))
          .isEmpty();
      assertThat(offsets.end(partition)).isEqualTo(10);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            around.broker().bootstrapServers(),
            "isolation.level",
            "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
