package dev.sightline.capture.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.capture.source.ReadTimeouts;
import dev.sightline.program.kafka.KafkaSecurity;
import dev.sightline.program.setting.InvalidSettingException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that settings may have. */
class RangesTest {

  private static void requireRefused(String variable, Runnable config) {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(config::run)
        .withMessageStartingWith(variable + " is '")
        .withMessageContaining("; allowed: ");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.09, -1, 601, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldRefuseTimeOutsOfSourcesThatMakeNoSense(double seconds) {
    requireRefused("CONNECT_TIMEOUT_SECONDS", () -> new ReadTimeouts(seconds, 5));
    requireRefused("READ_TIMEOUT_SECONDS", () -> new ReadTimeouts(5, seconds));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 3601, Double.NaN})
  void shouldRefuseADrainTimeOutThatMakesNoSense(double seconds) {
    requireRefused("DRAIN_TIMEOUT_SECONDS", () -> new RunConfig(Pace.TIMESTAMPS, 0, 0, 0, seconds));
  }

  @ParameterizedTest
  @CsvSource({"-1,0,0", "0,-1,0", "0,NaN,0", "0,1e30,0", "0,0,-1", "0,0,Infinity"})
  void shouldRefuseLimitsOfTheRunThatMakeNoSense(long frames, double duration, double failFast) {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> new RunConfig(Pace.TIMESTAMPS, frames, duration, failFast, 10))
        .withMessageContaining("--duration");
  }

  @Test
  void shouldTakeFractionsOfSeconds() {
    RunConfig run = new RunConfig(Pace.MAX, 0, 0.25, 1.5, 0);

    assertThat(run.duration()).isEqualTo(Duration.ofMillis(250));
    assertThat(run.failFast()).isEqualTo(Duration.ofMillis(1500));
    assertThat(run.drainTimeout()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "KAFKA_TOPIC_PARTITIONS,0,-1,1048576",
    "KAFKA_TOPIC_PARTITIONS,1001,-1,1048576",
    "KAFKA_TOPIC_REPLICATION,1,0,1048576",
    "KAFKA_TOPIC_REPLICATION,1,16,1048576",
    "KAFKA_MAX_MESSAGE_BYTES,1,-1,65535",
    "KAFKA_MAX_MESSAGE_BYTES,1,-1,67108865"
  })
  void shouldRefuseTopicsThatMakeNoSense(
      String variable, int partitions, short replication, int bytes) {
    requireRefused(
        variable,
        () ->
            new KafkaConfig(
                "localhost:9092",
                "video-frames",
                TopicLayout.PER_STREAM,
                KafkaSecurity.PLAINTEXT,
                partitions,
                replication,
                bytes));
  }
}
