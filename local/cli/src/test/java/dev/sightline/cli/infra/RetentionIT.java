package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.local.kafka.BrokerPlan;
import dev.sightline.local.kafka.LocalKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What docs/security.md says about how long records stay, with the retention and the segments that
 * Terraform gives the topics, on a broker that looks more often than every 5 minutes.
 */
class RetentionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BROKERS_LOOK = Duration.ofMinutes(5);
  private static final int RECORDS_A_SEGMENT = 5;

  @TempDir private static Path directory;
  private static LocalKafka kafka;
  private static Admin admin;

  private final Instant now = Instant.now();

  @BeforeAll
  static void start() throws Exception {
    kafka =
        LocalKafka.start(
            BrokerPlan.onFreePorts(directory, directory.resolve("kafka.log"))
                .with(
                    Map.of(
                        "log.retention.check.interval.ms", "200",
                        "log.initial.task.delay.ms", "0")));
    admin = Admin.create(connection());
  }

  @AfterAll
  static void stop() {
    admin.close();
    kafka.close();
  }

  @ParameterizedTest
  @CsvSource({
    "kafka_retention_hours, frames in Kafka",
    "kafka_dead_letter_retention_hours, dead letters",
    "results_retention_hours, results in Kafka"
  })
  void shouldDeleteRecordsWhenTheSecurityPageSays(String variable, String row) throws Exception {
    Duration retention = retention(variable);
    Duration segment = segment(retention);
    TopicPartition topic =
        topic(variable, Map.of("retention.ms", millis(retention), "segment.ms", millis(segment)));
    Duration step = segment.dividedBy(RECORDS_A_SEGMENT);

    long records = publish(topic, retention.multipliedBy(2), step);

    await()
        .atMost(PATIENCE)
        .until(() -> oldest(topic).isAfter(now.minus(retention.plus(segment).plus(step))));
    assertThat(oldest(topic))
        .as("what is younger than the retention stays")
        .isBeforeOrEqualTo(now.minus(retention).plus(step));
    assertThat(offset(topic, OffsetSpec.latest())).isEqualTo(records);
    assertThat(promised(row)).isEqualTo(retention);
    assertThat(promisedBeyond(row)).isEqualTo(beyond(segment));
  }

  /** What the segments are for: the same records in a topic without them. */
  @Test
  void shouldKeepRecordsInASegmentThatIsOpen() throws Exception {
    Duration retention = Duration.ofHours(1);
    TopicPartition open = topic("open", Map.of("retention.ms", millis(retention)));
    TopicPartition closed =
        topic(
            "closed",
            Map.of("retention.ms", millis(retention), "segment.ms", millis(segment(retention))));
    // One that is fresh holds the segment that all are in.
    publish(open, Duration.ZERO, Duration.ofMinutes(1));
    publish(open, retention.multipliedBy(2), Duration.ofMinutes(1));

    publish(closed, retention.multipliedBy(2), Duration.ofMinutes(1));

    await().atMost(PATIENCE).until(() -> offset(closed, OffsetSpec.earliest()) > 0);
    assertThat(offset(open, OffsetSpec.earliest())).isZero();
  }

  /** As in terraform/kafka.tf, whose tests hold the values that come of it. */
  private static Duration segment(Duration retention) {
    assertThat(Repository.read("terraform/kafka.tf"))
        .contains("tostring(min(each.value.retention_hours * 5, 360) * 60 * 1000)");
    return Duration.ofMinutes(Math.min(retention.toHours() * 5, 360));
  }

  private static Duration retention(String variable) {
    String declared =
        Repository.between(
            Repository.read("terraform/variables.tf"), "variable \"" + variable + "\" {", "\n}\n");
    return Duration.ofHours(
        Long.parseLong(Repository.all("default += (\\d+)", declared).iterator().next()));
  }

  /** Where the brokers' own interval counts, it does; beside hours it is left out. */
  private static Duration beyond(Duration segment) {
    return segment.compareTo(Duration.ofHours(1)) < 0 ? segment.plus(BROKERS_LOOK) : segment;
  }

  private static Duration promised(String row) {
    return duration("\\| " + row + " \\|.*\\| (\\d+ (?:hour|day)s?)[ ,]");
  }

  private static Duration promisedBeyond(String row) {
    return duration("\\| " + row + " \\|.* at most (\\d+ (?:minute|hour)s?) more");
  }

  private static Duration duration(String regex) {
    String[] words =
        Repository.all(regex, Repository.read("docs/security.md")).iterator().next().split(" ", 2);
    long number = Long.parseLong(words[0]);
    return switch (words[1].replaceAll("s$", "")) {
      case "minute" -> Duration.ofMinutes(number);
      case "hour" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static TopicPartition topic(String name, Map<String, String> settings) throws Exception {
    NewTopic topic = new NewTopic(name, Optional.of(1), Optional.empty()).configs(settings);
    admin.createTopics(List.of(topic)).all().get();
    return new TopicPartition(name, 0);
  }

  /** One record each step of the past, the last one of now; how many. */
  private long publish(TopicPartition topic, Duration past, Duration step) throws Exception {
    long records = past.dividedBy(step) + 1;
    try (var producer =
        new KafkaProducer<>(connection(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (long before = records - 1; before >= 0; before--) {
        Instant time = now.minus(step.multipliedBy(before));
        // One by one, as a batch is not torn apart.
        producer
            .send(
                new ProducerRecord<>(
                    topic.topic(), 0, time.toEpochMilli(), new byte[0], new byte[100]))
            .get();
      }
    }
    return records;
  }

  /** When the oldest record that is left was written. */
  private static Instant oldest(TopicPartition topic) throws Exception {
    try (var reader =
        new KafkaConsumer<>(
            connection(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      reader.assign(List.of(topic));
      reader.seekToBeginning(List.of(topic));
      return await()
          .atMost(PATIENCE)
          .until(
              () ->
                  reader.poll(Duration.ofMillis(200)).records(topic).stream()
                      .map(r -> Instant.ofEpochMilli(r.timestamp()))
                      .findFirst(),
              Optional::isPresent)
          .orElseThrow();
    }
  }

  private static long offset(TopicPartition topic, OffsetSpec which) throws Exception {
    return admin.listOffsets(Map.of(topic, which)).partitionResult(topic).get().offset();
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  private static Map<String, Object> connection() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }
}
