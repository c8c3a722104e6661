package dev.sightline.tracker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.program.kafka.KafkaSecurity;
import dev.sightline.program.setting.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", ":9092", "a:1,", "a:1 b:2"})
  void shouldRefuseServersWithoutPorts(String servers) {
    assertThatThrownBy(() -> new KafkaConfig(servers, KafkaSecurity.TLS, "r", "e"))
        .hasMessageStartingWith("KAFKA_BOOTSTRAP_SERVERS is '");
  }

  @ParameterizedTest
  @CsvSource({"'', e, RESULTS", "., e, RESULTS", "r, a b, EVENTS", "same, same, EVENTS"})
  void shouldRefuseTopicsThatAreNone(String results, String events, String setting) {
    assertThatThrownBy(() -> new KafkaConfig("h:1", KafkaSecurity.PLAINTEXT, results, events))
        .hasMessageStartingWith(setting + "_TOPIC is '");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1, 100, 0, '', TRACKER_APPLICATION_ID",
    ".., 1, 100, 0, '', TRACKER_APPLICATION_ID",
    "app, 0, 100, 0, '', TRACKER_THREADS",
    "app, 1, 9, 0, '', TRACKER_COMMIT_MILLIS",
    "app, 1, 30001, 0, '', TRACKER_COMMIT_MILLIS",
    "app, 1, 100, 6, '', TRACKER_STANDBYS",
    "app, 1, 100, 0, host, TRACKER_ADDRESS",
    "app, 1, 100, 0, http://host:1, TRACKER_ADDRESS",
    "app, 1, 100, 0, host:0, TRACKER_ADDRESS",
    "app, 1, 100, 0, host:65536, TRACKER_ADDRESS"
  })
  void shouldNameTheSettingThatIsWrong(
      String id, int threads, int commit, int standbys, String address, String setting) {
    String state = directory.toString();
    assertThatThrownBy(() -> new TrackerConfig(id, threads, commit, standbys, address, state, ""))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(setting + " is '");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10.0.0.7:8080", "tracker-0.tracker:8080", "[::1]:8080"})
  void shouldTakeAddresses(String address) {
    String state = directory.toString();
    assertThat(new TrackerConfig("app", 1, 100, 0, address, state, "").address())
        .isEqualTo(address);
  }

  @Test
  void shouldRefuseAStateDirectoryThatIsAFile() throws Exception {
    String file = Files.createFile(directory.resolve("file")).toString();

    assertThatThrownBy(() -> new TrackerConfig("app", 1, 100, 0, "", file, ""))
        .hasMessageStartingWith("TRACKER_STATE_DIR is '");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5, 0.1, TRACK_GAP_SECONDS",
    "NaN, 0.5, 0.1, TRACK_GAP_SECONDS",
    "3, 1.1, 0.1, TRACK_CONFIDENCE",
    "3, 0.5, 0.6, TRACK_CONFIDENCE",
    "3, 0.5, -0.1, TRACK_CONFIDENCE_LOW",
    "3, NaN, 0.1, TRACK_CONFIDENCE"
  })
  void shouldRefuseWhatMakesNoTracks(double gap, double high, double low, String setting) {
    assertThatThrownBy(() -> new TrackConfig(gap, high, low))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(setting + " is '");
  }

  @Test
  void shouldDoWithoutABucket() {
    assertThat(new StoreConfig("", "", "", "us-east-1").isSet()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "B, '', '', us-east-1, S3_BUCKET",
    "bucket, /a, '', us-east-1, S3_PREFIX",
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
