package dev.sightline.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.batch.testing.EmbeddedConsumer;
import dev.sightline.batch.testing.FramePublisher;
import dev.sightline.batch.testing.SharedSurroundings;
import dev.sightline.batch.testing.Surroundings;
import dev.sightline.contract.ResultHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the consumer tells others of what it has stored. */
@ExtendWith(SharedSurroundings.class)
class ResultsTopicIT {

  private static final String STREAM = "gate-1";

  private final Surroundings around;

  ResultsTopicIT(Surroundings around) {
    this.around = around;
  }

  @Test
  void shouldPublishEveryStoredResultInTheOrderOfItsOffsets() throws Exception {
    String name = around.newName();
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name));
        FramePublisher publisher = around.publisher(name, STREAM);
        FramePublisher other = around.publisher(name, "gate-2")) {
      publisher.publish(STREAM, 0, 150);
      other.publish("gate-2", 0, 50);
      publisher.publishPoison(STREAM, "a batch of its own, without a result");

      List<ConsumerRecord<byte[], byte[]>> records = around.published(name, 8);
      around.awaitCommitted(name, STREAM, 151);

      assertThat(records).hasSize(8);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        String key = Surroundings.header(record, ResultHeaders.RESULT_KEY);
        assertThat(record.value()).isEqualTo(around.s3().content(name, key));
        assertThat(key).contains(Surroundings.header(record, ResultHeaders.BATCH_ID));
      }
      assertThat(firstOffsets(records, STREAM)).containsExactly(0L, 25L, 50L, 75L, 100L, 125L);
      assertThat(firstOffsets(records, "gate-2")).containsExactly(0L, 25L);
      assertThat(consumer.metric("sightline_batches_stored_total")).hasValue(8);
      assertThat(config(name, "segment.ms")).isEqualTo(TimeUnit.HOURS.toMillis(1));
      assertThat(config(name, "retention.ms")).isEqualTo(TimeUnit.DAYS.toMillis(1));
    }
  }

  @Test
  void shouldPublishAResultThatIsTooLargeWithoutItsFrames() throws Exception {
    String name = around.newName();
    around.createTopic(
        Surroundings.resultsTopic(name), Map.of("max.message.bytes", Integer.toString(2000)));
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name));
        FramePublisher publisher = around.publisher(name, STREAM)) {
      consumer.awaitReady();
      publisher.publish(STREAM, 0, 25);

      ConsumerRecord<byte[], byte[]> record = around.published(name, 1).get(0);

      JsonNode document = new ObjectMapper().readTree(record.value());
      String key = Surroundings.header(record, ResultHeaders.RESULT_KEY);
      assertThat(document.get("frames")).isEmpty();
      assertThat(document.get("resultKey").asText()).isEqualTo(key);
      assertThat(Surroundings.header(record, ResultHeaders.OMITTED_FRAMES)).isEqualTo("25");
      assertThat(around.s3().keys(name)).contains(key);
      around.awaitCommitted(name, STREAM, 25);
      assertThat(consumer.status("/health/readiness")).isEqualTo(200);
    }
  }

  @Test
  void shouldPublishNothingWithoutATopic() throws Exception {
    String name = around.newName();
    Map<String, String> environment = around.environment(name);
    environment.put("RESULTS_TOPIC", "");
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(environment);
        FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publish(STREAM, 0, 25);

      around.awaitCommitted(name, STREAM, 25);

      assertThat(consumer.metric("sightline_batches_stored_total")).hasValue(1);
      assertThat(around.admin().listTopics().names().get())
          .contains(name + "." + STREAM)
          .doesNotContain(Surroundings.resultsTopic(name), "video-results");
    }
  }

  private long config(String name, String setting) throws Exception {
    ConfigResource topic =
        new ConfigResource(ConfigResource.Type.TOPIC, Surroundings.resultsTopic(name));
    Config config = around.admin().describeConfigs(List.of(topic)).all().get().get(topic);
    return Long.parseLong(config.get(setting).value());
  }

  /** Of the batches of a stream, in the order of the topic. */
  private static List<Long> firstOffsets(
      List<ConsumerRecord<byte[], byte[]>> records, String stream) {
    return records.stream()
        .filter(r -> new String(r.key(), StandardCharsets.UTF_8).equals(stream))
        .map(r -> Surroundings.header(r, ResultHeaders.BATCH_ID))
        .map(id -> Long.parseLong(id.substring(id.lastIndexOf('-') + 1)))
        .toList();
  }
}
