package dev.sightline.tracker.deliver.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.local.process.FreePorts;
import dev.sightline.local.tls.Certificates;
import dev.sightline.tracker.deliver.Answer;
import dev.sightline.tracker.deliver.EventRecord;
import dev.sightline.tracker.deliver.Events;
import dev.sightline.tracker.deliver.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MqttTlsTest {

  private static final String PASSWORD = "password of the broker's user";
  private static final EventRecord ONE = Events.record("gate", 1);

  private Certificates certificates;

  @BeforeAll
  void make(@TempDir Path directory) throws Exception {
    certificates = Certificates.make(directory.resolve("tls"), "changeit");
  }

  @Test
  void shouldPublishToABrokerWhoseCertificateIsTrusted() throws Exception {
    int port = FreePorts.findOne();
    try (LocalMqtt broker = broker(port, Certificates.HERE);
        MqttReceiver receiver = receiver(port, trusting(Certificates.HERE))) {
      assertThat(receiver.tell(List.of(ONE))).isEqualTo(new Answer.Taken());

      assertThat(broker.published()).hasSize(1);
    }
  }

  @Test
  void shouldTellNothingToABrokerOfAnUnknownCa() throws Exception {
    int port = FreePorts.findOne();
    try (LocalMqtt broker = broker(port, Certificates.HERE);
        MqttReceiver receiver = receiver(port, trusting(Certificates.ELSEWHERE))) {
      assertThat(receiver.tell(List.of(ONE)))
          .isEqualTo(
              new Answer.NotNow(
                  "its certificate is from a CA that is not trusted here; see \"A private CA\" in"
                      + " docs/events.md"));

      assertThat(broker.connects()).as("with the password").isZero();
    }
  }

  @Test
  void shouldTellNothingToABrokerWhoseCertificateIsForAnotherHost() throws Exception {
    int port = FreePorts.findOne();
    try (LocalMqtt broker = broker(port, Certificates.ELSEWHERE);
        MqttReceiver receiver = receiver(port, trusting(Certificates.ELSEWHERE))) {
      assertThat(receiver.tell(List.of(ONE)))
          .isEqualTo(new Answer.NotNow("its certificate is for another host than the URL names"));

      assertThat(broker.connects()).as("with the password").isZero();
    }
  }

  @Test
  void shouldSayThatAPortSpeaksNoTls() throws Exception {
    int port = FreePorts.findOne();
    try (LocalMqtt broker = LocalMqtt.start(port);
        MqttReceiver receiver = receiver(port, trusting(Certificates.HERE))) {
      assertThat(receiver.tell(List.of(ONE)))
          .isInstanceOfSatisfying(
              Answer.NotNow.class,
              answer -> assertThat(answer.cause()).endsWith("; is TLS spoken on that port?"));

      assertThat(broker.connects()).as("with the password").isZero();
    }
  }

  private LocalMqtt broker(int port, String host) throws Exception {
    return LocalMqtt.startSecured(port, PASSWORD, certificates.server(host));
  }

  private static MqttReceiver receiver(int port, SSLSocketFactory tls) {
    MqttTarget target =
        new MqttTarget(
            URI.create("mqtts://localhost:" + port),
            Optional.of("somebody"),
            Optional.of(new Secret.InEnvironment("PASSWORD", PASSWORD)),
            "sightline",
            false);
    return new MqttReceiver(target, () -> "test", tls);
  }

  private SSLSocketFactory trusting(String host) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(
        KeyStore.getInstance(
            certificates.trustStore(host).toFile(), certificates.password().toCharArray()));
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return tls.getSocketFactory();
  }
}
