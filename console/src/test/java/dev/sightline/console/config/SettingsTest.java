package dev.sightline.console.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.program.kafka.KafkaSecurity;
import dev.sightline.program.setting.InvalidSettingException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.8.9.10"})
  void shouldNeedNoPasswordOnALoopbackAddress(String host) {
    assertThat(new ConsoleConfig(host, "", "").secret()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0, ''", "::, ''", "10.0.0.1, ''", "0.0.0.0, 1234567", "127.0.0.1, short"})
  void shouldRefuseToOpenToOthersWithoutAPassword(String host, String password) {
    assertThatThrownBy(() -> new ConsoleConfig(host, password, ""))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("CONSOLE_PASSWORD is '")
        .hasMessageContaining("allowed: at least 8 characters");
  }

  @Test
  void shouldTellNobodyThePassword() {
    assertThatThrownBy(() -> new ConsoleConfig("0.0.0.0", "swordf", ""))
        .hasMessageNotContaining("swordf");
    assertThat(new ConsoleConfig("0.0.0.0", "swordfish", "")).asString().doesNotContain("swordf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "no such host", "300.1.1.1"})
  void shouldRefuseAHostThatIsNoAddress(String host) {
    assertThatThrownBy(() -> new ConsoleConfig(host, "swordfish", ""))
        .hasMessageStartingWith("CONSOLE_HOST is '");
  }

  @Test
  void shouldReadTargets() {
    assertThat(new ConsoleConfig("127.0.0.1", "", " http://a:1 ,https://b, ").programs())
        .containsExactly(URI.create("http://a:1"), URI.create("https://b"));
    assertThat(new ConsoleConfig("127.0.0.1", "", "").programs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8081",
        "http://a:65536",
        "ftp://a",
        "http://",
        "http://a b",
        "http://a;http://b"
      })
  void shouldRefuseTargetsThatAreNoUrls(String targets) {
    assertThatThrownBy(() -> new ConsoleConfig("127.0.0.1", "", targets))
        .hasMessageStartingWith("CONSOLE_TARGETS is '");
  }

  @Test
  void shouldShowNoPasswordOfATarget() {
    assertThatThrownBy(() -> new ConsoleConfig("127.0.0.1", "", "ftp://user:secret@host"))
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", ":9092", "a:1,", "a:1 b:2"})
  void shouldRefuseServersWithoutPorts(String servers) {
    assertThatThrownBy(() -> new KafkaConfig(servers, "t", "r", KafkaSecurity.TLS))
        .hasMessageStartingWith("KAFKA_BOOTSTRAP_SERVERS is '");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a b", "ä"})
  void shouldRefuseAResultsTopicThatIsNone(String topic) {
    assertThatThrownBy(() -> new KafkaConfig("h:1", "frames", topic, KafkaSecurity.PLAINTEXT))
        .hasMessageStartingWith("RESULTS_TOPIC is '");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "a b", "ä", " "})
  void shouldRefuseAnEventsTopicThatIsNone(String topic) {
    assertThatThrownBy(() -> new EventsConfig(topic)).hasMessageStartingWith("EVENTS_TOPIC is '");
  }

  @Test
  void shouldShowNoEventsWithoutATopic() {
    assertThat(new EventsConfig("").shown()).isEmpty();
    assertThat(new EventsConfig("video-events").shown()).contains("video-events");
  }

  @ParameterizedTest
  @CsvSource({
    "B, '', '', us-east-1, S3_BUCKET",
    "bucket, /a, '', us-east-1, S3_PREFIX",
    "bucket, ../a, '', us-east-1, S3_PREFIX",
    "bucket, '', localhost:9000, us-east-1, S3_ENDPOINT",
    "bucket, '', http://localhost:65536, us-east-1, S3_ENDPOINT",
    "bucket, '', '', Frankfurt, AWS_REGION"
  })
  void shouldNameTheSettingOfTheStoreThatIsWrong(
      String bucket, String prefix, String endpoint, String region, String setting) {
    assertThatThrownBy(() -> new StoreConfig(bucket, prefix, endpoint, region))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(setting + " is '");
  }
}
