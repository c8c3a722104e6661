package dev.sightline.tracker.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.local.kafka.EmbeddedBroker;
import dev.sightline.local.process.FreePorts;
import dev.sightline.local.tls.Certificates;
import dev.sightline.tracker.deliver.mqtt.LocalMqtt;
import dev.sightline.tracker.testing.ResultFeed;
import dev.sightline.tracker.testing.TrackerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is packaged, and a broker whose certificate is from a CA of one's own. */
@Timeout(300)
class PrivateCaIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String PASSWORD = "password-of-the-broker's-user";

  @TempDir private Path directory;

  @Test
  void shouldTellABrokerOnlyWhereItsCaIsTrusted() throws Exception {
    Certificates certificates = Certificates.make(directory.resolve("tls"), "changeit");
    int port = FreePorts.findOne();
    try (EmbeddedBroker kafka = EmbeddedBroker.start(directory.resolve("kafka"));
        LocalMqtt mqtt =
            LocalMqtt.startSecured(port, PASSWORD, certificates.server(Certificates.HERE))) {
      publish(kafka);
      try (TrackerProcess tracker = tracker("stranger", kafka, port, Optional.empty())) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(Files.readString(tracker.log()))
                        .contains("ssl://localhost:" + port)
                        .contains("its certificate is from a CA that is not trusted here; see ")
                        .doesNotContain(PASSWORD));
        assertThat(mqtt.connects()).as("with the password").isZero();
      }

      Path trusted = certificates.trustStore(Certificates.HERE);
      try (TrackerProcess tracker = tracker("friend", kafka, port, Optional.of(trusted))) {
        await().atMost(PATIENCE).until(() -> !mqtt.acknowledged().isEmpty());
        assertThat(Files.readString(tracker.log())).doesNotContain(PASSWORD);
      }
    }
  }

  private static void publish(EmbeddedBroker kafka) throws Exception {
    try (Admin admin = kafka.admin();
        ResultFeed feed = new ResultFeed(kafka.bootstrapServers(), "results", 1, 3, 10)) {
      admin.createTopics(List.of(new NewTopic("results", 1, (short) 1))).all().get();
      IntStream.range(0, 20).forEach(time -> feed.publish());
      feed.flush();
    }
  }

  private TrackerProcess tracker(
      String name, EmbeddedBroker kafka, int port, Optional<Path> trustStore) throws Exception {
    Path password = Files.writeString(directory.resolve("password"), PASSWORD);
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "RESULTS_TOPIC",
                "results",
                "EVENTS_TOPIC",
                name + "-events",
                "TRACKER_APPLICATION_ID",
                name,
                "MQTT_URL",
                "mqtts://localhost:" + port,
                "MQTT_USERNAME",
                "somebody",
                "MQTT_PASSWORD_FILE",
                password.toString()));
    trustStore.ifPresent(
        store ->
            environment.put(
                "JAVA_TOOL_OPTIONS",
                "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=changeit"
                    .formatted(store)));
    return TrackerProcess.start(name, directory, environment);
  }
}
