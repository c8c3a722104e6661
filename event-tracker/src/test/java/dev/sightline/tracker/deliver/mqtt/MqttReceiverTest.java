package dev.sightline.tracker.deliver.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.contract.StreamId;
import dev.sightline.local.process.FreePorts;
import dev.sightline.tracker.deliver.Answer;
import dev.sightline.tracker.deliver.EventRecord;
import dev.sightline.tracker.deliver.Events;
import dev.sightline.tracker.deliver.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class MqttReceiverTest {

  private static final EventRecord ONE = Events.record("gate", 1);
  private static final EventRecord TWO = Events.record("yard", 2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;

  private static MqttReceiver receiver(int port, boolean isAnnounced) {
    MqttTarget target =
        new MqttTarget(
            URI.create("mqtt://127.0.0.1:" + port),
            Optional.empty(),
            Optional.empty(),
            "sightline",
            isAnnounced);
    return new MqttReceiver(target, () -> "test-" + UUID.randomUUID());
  }

  @Test
  void shouldPublishEventsByStreamWithTheirIds() throws Exception {
    int port = FreePorts.findOne();
    try (LocalMqtt broker = LocalMqtt.start(port, directory);
        Listener listener = new Listener(port);
        MqttReceiver receiver = receiver(port, false)) {
      assertThat(broker).isNotNull();
      assertThat(receiver.tell(List.of(ONE))).isEqualTo(new Answer.Taken());
      assertThat(receiver.tell(List.of(TWO))).isEqualTo(new Answer.Taken());

      await().atMost(PATIENCE).until(() -> listener.heard().size() == 2);
      Listener.Heard first = listener.heard().get(0);
      assertThat(first.topic()).isEqualTo("sightline/gate/events");
      assertThat(first.message().getPayload()).isEqualTo(ONE.document());
      assertThat(first.message().getQos()).isEqualTo(1);
      assertThat(first.message().isRetained()).isFalse();
      assertThat(first.message().getProperties().getUserProperties())
          .contains(new UserProperty("event-id", ONE.id()));
      assertThat(listener.heard().get(1).topic()).isEqualTo("sightline/yard/events");
    }
  }

  @Test
  void shouldComeBackWhenTheBrokerDoes() throws Exception {
    int port = FreePorts.findOne();
    try (MqttReceiver receiver = receiver(port, false)) {
      assertThat(receiver.tell(List.of(ONE))).isInstanceOf(Answer.NotNow.class);

      try (LocalMqtt broker = LocalMqtt.start(port, directory)) {
        assertThat(broker).isNotNull();
        assertThat(receiver.tell(List.of(ONE))).isEqualTo(new Answer.Taken());
      }
      assertThat(receiver.tell(List.of(ONE))).isInstanceOf(Answer.NotNow.class);

      try (LocalMqtt broker = LocalMqtt.start(port, directory);
          Listener listener = new Listener(port)) {
        assertThat(broker).isNotNull();
        assertThat(receiver.tell(List.of(TWO))).isEqualTo(new Answer.Taken());
        await().atMost(PATIENCE).until(() -> !listener.heard().isEmpty());
        assertThat(listener.heard().get(0).message().getPayload()).isEqualTo(TWO.document());
      }
    }
  }

  @Test
  void shouldTellABrokerThatRefusesThePasswordApartFromOneThatIsAway() throws Exception {
    int port = FreePorts.findOne();
    MqttTarget target =
        new MqttTarget(
            URI.create("mqtt://127.0.0.1:" + port),
            Optional.of("somebody"),
            Optional.of(new Secret.InEnvironment("PASSWORD", "wrong-password")),
            "sightline",
            false);
    try (LocalMqtt broker = LocalMqtt.start(port, directory, "allow_anonymous", "false");
        MqttReceiver receiver = new MqttReceiver(target, () -> "test")) {
      assertThat(broker).isNotNull();
      Answer answer = receiver.tell(List.of(ONE));

      assertThat(answer).isInstanceOf(Answer.NotNow.class);
      assertThat(((Answer.NotNow) answer).cause())
          .startsWith("MQTT reason code 13")
          .doesNotContain("wrong-password");
    }
  }

  @Test
  void shouldAnnounceEachStreamOnceToHomeAssistant() throws Exception {
    int port = FreePorts.findOne();
    try (LocalMqtt broker = LocalMqtt.start(port, directory);
        MqttReceiver receiver = receiver(port, true)) {
      assertThat(broker).isNotNull();
      assertThat(receiver.tell(List.of(ONE))).isEqualTo(new Answer.Taken());
      try (Listener late = new Listener(port)) {
        assertThat(receiver.tell(List.of(ONE))).isEqualTo(new Answer.Taken());

        await().atMost(PATIENCE).until(() -> late.heard().size() == 2);
        assertThat(late.heard())
            .extracting(Listener.Heard::topic)
            .containsExactly(
                "homeassistant/event/sightline_gate/events/config", "sightline/gate/events");
      }
    }
  }

  @Test
  void shouldDescribeAnEventEntity() throws Exception {
    JsonNode entity =
        new ObjectMapper()
            .readTree(new HomeAssistant("house/cameras").document(new StreamId("gate")));

    assertThat(entity.get("state_topic").asText()).isEqualTo("house/cameras/gate/events");
    assertThat(entity.get("unique_id").asText()).isEqualTo("house_cameras_gate_events");
    assertThat(entity.get("event_types")).hasSize(6);
    assertThat(entity.get("device").get("name").asText()).isEqualTo("Camera gate");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16})
  void shouldTakeAnAcknowledgementForTaken(int code) {
    assertThat(MqttReceiver.read(code)).isEqualTo(new Answer.Taken());
  }

  @ParameterizedTest
  @CsvSource({"128, true", "135, true", "151, true", "144, false", "149, false", "153, false"})
  void shouldKnowWhichErrorsCanHeal(int code, boolean canHeal) {
    assertThat(MqttReceiver.read(code))
        .isInstanceOf(canHeal ? Answer.NotNow.class : Answer.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "mqtt://host, tcp://host:1883",
    "mqtts://host, ssl://host:8883",
    "tcp://host:7/, tcp://host:7",
    "ssl://[::1]:7, ssl://[::1]:7",
  })
  void shouldUnderstandAddresses(String url, String uri) {
    assertThat(target(url, "sightline").serverUri()).isEqualTo(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://host",
        "mqtt:host",
        "host:1883",
        "mqtt://user:secret@host",
        "mqtt://host/topic",
        "mqtt://host?x=1"
      })
  void shouldRefuseOtherAddressesWithoutTellingThem(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target(url, "sightline"))
        .withMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "a/", "+", "#", "a b", "$SYS"})
  void shouldRefuseOtherPrefixes(String prefix) {
    assertThatIllegalArgumentException().isThrownBy(() -> target("mqtt://host", prefix));
  }

  private static MqttTarget target(String url, String prefix) {
    return new MqttTarget(URI.create(url), Optional.empty(), Optional.empty(), prefix, false);
  }
}
