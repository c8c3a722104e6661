package dev.sightline.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.capture.testing.CaptureProcess;
import dev.sightline.capture.testing.CaptureProgram;
import dev.sightline.capture.testing.CaptureResult;
import dev.sightline.capture.testing.EmbeddedCapture;
import dev.sightline.capture.testing.Film;
import dev.sightline.capture.testing.RtspCamera;
import dev.sightline.capture.testing.TestVideo;
import dev.sightline.capture.testing.TopicReader;
import dev.sightline.local.kafka.EmbeddedBroker;
import dev.sightline.local.kafka.SecureListener;
import dev.sightline.local.tls.Certificates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brokers with TLS and SASL. */
class KafkaSecurityIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private static Path directory;
  private static Certificates certificates;
  private static EmbeddedBroker broker;
  private static RtspCamera camera;

  @BeforeAll
  static void start() throws Exception {
    certificates = Certificates.make(directory.resolve("certificates"), CaptureProgram.SECRET);
    broker = EmbeddedBroker.startSecured(directory.resolve("kafka"), Map.of(), certificates);
    camera = RtspCamera.start(Film.grey(directory, 160, 96, 25, 50));
  }

  @AfterAll
  static void stop() throws Exception {
    camera.close();
    broker.close();
  }

  private static Map<String, String> environment(String security, String trusted) {
    return new HashMap<>(
        Map.of(
            "KAFKA_SECURITY",
            security,
            "KAFKA_SSL_TRUSTSTORE_TYPE",
            "PEM",
            "KAFKA_SSL_TRUSTSTORE_LOCATION",
            certificates.certificate(trusted).toString(),
            "STREAMS",
            "guarded=" + camera.url(),
            "DRAIN_TIMEOUT_SECONDS",
            "0.5"));
  }

  @Test
  void shouldPublishOverTlsAndKeepThePasswordOfTheTrustStoreToItself() throws Exception {
    Path video = TestVideo.write(directory.resolve("a.mp4"), 160, 96, 25, 25);
    Map<String, String> environment =
        Map.of(
            "KAFKA_SECURITY",
            "tls",
            "KAFKA_SSL_TRUSTSTORE_TYPE",
            "PKCS12",
            "KAFKA_SSL_TRUSTSTORE_LOCATION",
            certificates.trustStore("localhost").toString(),
            "KAFKA_SSL_TRUSTSTORE_PASSWORD",
            certificates.password(),
            "STREAMS",
            "tls=" + video,
            "LOG_LEVEL",
            "DEBUG");

    CaptureResult result =
        CaptureProcess.run(
            directory, broker.bootstrapServers(SecureListener.TLS), environment, "--pace", "max");

    assertThat(result.exitCode()).as(result.errors()).isZero();
    assertThat(new TopicReader(broker.bootstrapServers()).read("video-frames.tls")).hasSize(10);
  }

  @Test
  void shouldSayOnceThatTheCertificateIsNotTrusted() throws Exception {
    shouldSayOnce(SecureListener.TLS, environment("tls", "elsewhere.example"), "PKIX path");
  }

  @Test
  void shouldSayOnceThatTheCertificateIsOfAnotherHost() throws Exception {
    shouldSayOnce(
        SecureListener.ELSEWHERE,
        environment("tls", "elsewhere.example"),
        "No subject alternative DNS name matching localhost");
  }

  @Test
  void shouldSayOnceThatTheBrokerKnowsNoIam() throws Exception {
    Map<String, String> environment = environment("iam", "localhost");
    environment.put("AWS_ACCESS_KEY_ID", "nobody");
    environment.put("AWS_SECRET_ACCESS_KEY", CaptureProgram.SECRET);

    // Credentials are looked for in the environment of the process.
    try (CaptureProgram capture =
        CaptureProcess.start(
            directory, broker.bootstrapServers(SecureListener.SASL), environment)) {
      shouldSayOnce(capture, "'AWS_MSK_IAM' not enabled in the server");
    }
  }

  @Test
  void shouldNotHangWhereTheBrokerWantsTls() throws Exception {
    Map<String, String> environment = environment("plaintext", "localhost");
    try (CaptureProgram capture =
        EmbeddedCapture.start(broker.bootstrapServers(SecureListener.TLS), environment)) {
      await().atMost(SOON).until(() -> capture.get("/health/readiness").contains("\"error\""));
      assertThat(capture.status("/health/liveness")).isEqualTo(200);
    }
  }

  private static void shouldSayOnce(
      SecureListener listener, Map<String, String> environment, String reason) throws Exception {
    try (CaptureProgram capture =
        EmbeddedCapture.start(broker.bootstrapServers(listener), environment)) {
      shouldSayOnce(capture, reason);
    }
  }

  private static void shouldSayOnce(CaptureProgram capture, String reason) throws Exception {
    await().atMost(SOON).untilAsserted(() -> assertThat(capture.output()).contains(reason));
    await()
        .during(Duration.ofMillis(3500))
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(capture.status("/health/readiness")).as(capture::output).isEqualTo(503));

    assertThat(capture.output().lines().filter(line -> line.contains(reason))).hasSize(1);
    assertThat(capture.output()).doesNotContain("\tat ");
    assertThat(capture.get("/health")).contains(reason);
  }
}
