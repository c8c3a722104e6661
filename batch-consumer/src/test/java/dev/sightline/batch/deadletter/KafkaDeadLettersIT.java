package dev.sightline.batch.deadletter;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sightline.batch.retry.Backoff;
import dev.sightline.batch.retry.DependencyState;
import dev.sightline.batch.retry.PatientCaller;
import dev.sightline.batch.testing.KafkaBroker;
import dev.sightline.batch.testing.Records;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KafkaDeadLettersIT {

  private static final String TOPIC = "video-frames.dlq";

  /** Were the topic not made anew, the letter and with it the partition would wait for ever. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void shouldMakeTheTopicAnewWhenItIsGone(@TempDir Path directory) throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(directory);
        Admin admin = broker.admin();
        DeadLetterTopic topic = new DeadLetterTopic(TOPIC, properties(broker))) {
      KafkaDeadLetters letters = new KafkaDeadLetters(topic, caller(), Clock.systemUTC());
      letters.send(DeadLetter.invalid(Records.rejected(0)));
      admin.deleteTopics(List.of(TOPIC)).all().get();

      letters.send(DeadLetter.invalid(Records.rejected(1)));

      assertThatCode(() -> admin.describeTopics(List.of(TOPIC)).allTopicNames().get())
          .doesNotThrowAnyException();
    }
  }

  /** As the program has them, with less patience. */
  private static Properties properties(KafkaBroker broker) {
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
        backoff,
        pause -> TimeUnit.MILLISECONDS.sleep(pause.toMillis()));
  }
}
