package dev.sightline.batch.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.sightline.batch.assembly.RejectedRecord;
import dev.sightline.batch.output.LazyProducer;
import dev.sightline.batch.output.OutputTopic;
import dev.sightline.batch.retry.DependencyState;
import dev.sightline.batch.retry.PatientCaller;
import dev.sightline.batch.testing.Records;
import dev.sightline.local.kafka.EmbeddedBroker;
import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Backoff;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KafkaDeadLettersIT {

  private static final String TOPIC = "video-frames.dlq";

  /** If the topic were not recreated, the dead letter and its partition would wait forever. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void shouldRecreateTheTopicWhenItIsGone(@TempDir Path directory) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        Admin admin = broker.admin();
        LazyProducer producer = new LazyProducer(properties(broker))) {
      OutputTopic topic = new OutputTopic(TOPIC, Map.of(), producer);
      KafkaDeadLetters letters = new KafkaDeadLetters(topic, caller(), Clock.systemUTC());
      letters.send(DeadLetter.invalid(Records.rejected(0)));
      admin.deleteTopics(List.of(TOPIC)).all().get();
      // The controller has deleted it; until the broker knows, it still takes records for it.
      await().until(() -> !admin.listTopics().names().get().contains(TOPIC));

      letters.send(DeadLetter.invalid(Records.rejected(1)));

      assertThatCode(() -> admin.describeTopics(List.of(TOPIC)).allTopicNames().get())
          .doesNotThrowAnyException();
    }
  }

  /** A letter that is never taken would end the program, again and again at the same record. */
  @Test
  void shouldSendALetterWhoseHeadersAloneAreTooLargeForTheTopic(@TempDir Path directory)
      throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        Admin admin = broker.admin();
        LazyProducer producer = new LazyProducer(properties(broker))) {
      OutputTopic topic = new OutputTopic(TOPIC, Map.of(), producer);
      NewTopic small =
          new NewTopic(TOPIC, 1, (short) 1).configs(Map.of("max.message.bytes", "65536"));
      admin.createTopics(List.of(small)).all().get();
      RejectedRecord record = Records.rejected(0);
      record.origin().headers().add("trace", new byte[100_000]);

      new KafkaDeadLetters(topic, caller(), Clock.systemUTC()).send(DeadLetter.invalid(record));

      TopicPartition partition = new TopicPartition(TOPIC, 0);
      assertThat(
              admin
                  .listOffsets(Map.of(partition, OffsetSpec.latest()))
                  .partitionResult(partition)
                  .get()
                  .offset())
          .isOne();
    }
  }

  /** As the program has them, with less patience. */
  private static Properties properties(EmbeddedBroker broker) {
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "acks",
            "all",
            "enable.idempotence",
            true,
            "max.block.ms",
            1000,
            "request.timeout.ms",
            1000,
            "delivery.timeout.ms",
            2000));
    return properties;
  }

  private static PatientCaller caller() {
    Backoff backoff =
        new Backoff(Duration.ofMillis(50), Duration.ofMillis(500), new SplittableRandom());
    return new PatientCaller(
        new DependencyState("kafka"),
        new OutageLog(new Dependency("kafka", "there"), System::nanoTime),
        backoff,
        pause -> TimeUnit.MILLISECONDS.sleep(pause.toMillis()));
  }
}
