package dev.sightline.tracker.deliver.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.contract.StreamId;
import dev.sightline.local.process.FreePorts;
import dev.sightline.tracker.deliver.Answer;
import dev.sightline.tracker.deliver.EventRecord;
import dev.sightline.tracker.deliver.Events;
import dev.sightline.tracker.deliver.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLSocketFactory;
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

  @TempDir Path directory;

  private static MqttReceiver receiver(int port, boolean isAnnounced) {
    MqttTarget target =
        new MqttTarget(
            URI.create("mqtt://127.0.0.1:" + port),
            Optional.empty(),
            Optional.empty(),
            "sightline",
            isAnnounced);
    return receiver(target);
  }

  private static MqttReceiver receiver(MqttTarget target) {
    return new MqttReceiver(
        target,
        () -> "test-" + UUID.randomUUID(),
        (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  @Test
  void shouldPublishEventsByStreamWithTheirIds() throws Exception {
    int port = FreePorts.findOne();
    try (LocalMqtt broker = LocalMqtt.start(port);
        MqttReceiver receiver = receiver(port, false)) {
      assertThat(receiver.tell(List.of(ONE))).isEqualTo(new Answer.Taken());
      assertThat(receiver.tell(List.of(TWO))).isEqualTo(new Answer.Taken());

      assertThat(broker.published())
          .containsExactly(
              new LocalMqtt.Published(
                  "sightline/gate/events",
                  new String(ONE.document(), UTF_8),
                  1,
                  false,
                  Map.of("event-id", ONE.id())),
              new LocalMqtt.Published(
                  "sightline/yard/events",
                  new String(TWO.document(), UTF_8),
                  1,
                  false,
                  Map.of("event-id", TWO.id())));
    }
  }

  @Test
  void shouldComeBackWhenTheBrokerDoes() throws Exception {
    int port = FreePorts.findOne();
    try (MqttReceiver receiver = receiver(port, false)) {
      assertThat(receiver.tell(List.of(ONE))).isInstanceOf(Answer.NotNow.class);

      try (LocalMqtt broker = LocalMqtt.start(port)) {
        assertThat(receiver.tell(List.of(ONE))).isEqualTo(new Answer.Taken());
        assertThat(broker.published()).hasSize(1);
      }
      assertThat(receiver.tell(List.of(ONE))).isInstanceOf(Answer.NotNow.class);

      try (LocalMqtt broker = LocalMqtt.start(port)) {
        assertThat(receiver.tell(List.of(TWO))).isEqualTo(new Answer.Taken());
        assertThat(broker.published()).hasSize(1);
      }
    }
  }

  @Test
  void shouldPublishAgainWhatWasNotAcknowledged() throws Exception {
    int port = FreePorts.findOne();
    try (LocalMqtt broker = LocalMqtt.start(port).then(LocalMqtt.HANG_UP);
        MqttReceiver receiver = receiver(port, false)) {
      assertThat(receiver.tell(List.of(ONE))).isInstanceOf(Answer.NotNow.class);
      assertThat(receiver.tell(List.of(ONE))).isEqualTo(new Answer.Taken());

      assertThat(broker.published()).hasSize(2);
      assertThat(broker.published().get(1)).isEqualTo(broker.published().get(0));
    }
  }

  @Test
  void shouldReadTheBrokersReason() throws Exception {
    int port = FreePorts.findOne();
    try (LocalMqtt broker = LocalMqtt.start(port).then(0x10, 0x97, 0x99);
        MqttReceiver receiver = receiver(port, false)) {
      assertThat(receiver.tell(List.of(ONE))).isEqualTo(new Answer.Taken());
      assertThat(receiver.tell(List.of(ONE))).isEqualTo(new Answer.NotNow("MQTT reason code 151"));
      assertThat(receiver.tell(List.of(ONE))).isEqualTo(new Answer.Refused("MQTT reason code 153"));
      assertThat(broker.published()).hasSize(3);
    }
  }

  @Test
  void shouldTryAgainWhereThePasswordIsRefused() throws Exception {
    int port = FreePorts.findOne();
    Path file = Files.writeString(directory.resolve("password"), "wrong-password");
    MqttTarget target =
        new MqttTarget(
            URI.create("mqtt://127.0.0.1:" + port),
            Optional.of("somebody"),
            Optional.of(new Secret.InFile(file)),
            "sightline",
            false);
    try (LocalMqtt broker = LocalMqtt.start(port, Optional.of("right-password"));
        MqttReceiver receiver = receiver(target)) {
      assertThat(receiver.tell(List.of(ONE))).isEqualTo(new Answer.NotNow("MQTT reason code 134"));

      Files.writeString(file, "right-password\n");

      assertThat(receiver.tell(List.of(ONE))).isEqualTo(new Answer.Taken());
      assertThat(broker.published()).hasSize(1);
    }
  }

  @Test
  void shouldAnnounceEachStreamOnceAConnectionToHomeAssistant() throws Exception {
    int port = FreePorts.findOne();
    try (LocalMqtt broker = LocalMqtt.start(port);
        MqttReceiver receiver = receiver(port, true)) {
      assertThat(receiver.tell(List.of(ONE))).isEqualTo(new Answer.Taken());
      assertThat(receiver.tell(List.of(ONE))).isEqualTo(new Answer.Taken());

      assertThat(broker.published())
          .extracting(LocalMqtt.Published::topic)
          .containsExactly(
              "homeassistant/event/sightline_gate/events/config",
              "sightline/gate/events",
              "sightline/gate/events");
      assertThat(broker.published().get(0).isRetained()).isTrue();
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
  @CsvSource({"128, true", "135, true", "151, true", "144, false", "153, false"})
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
        "mqtt://host:0",
        "mqtts://host:99999",
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
