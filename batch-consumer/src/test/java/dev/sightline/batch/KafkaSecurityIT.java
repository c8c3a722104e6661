package dev.sightline.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.batch.testing.ConsumerProcess;
import dev.sightline.batch.testing.EmbeddedConsumer;
import dev.sightline.batch.testing.FramePublisher;
import dev.sightline.batch.testing.Surroundings;
import dev.sightline.local.kafka.SecureListener;
import dev.sightline.local.tls.Certificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The consumer and a real broker with TLS and SASL: as packaged, for what it prints of a failure or
 * a secret, but for the case where all is well.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaSecurityIT {

  private static final String STREAM = "gate-1";

  private Certificates certificates;
  private Surroundings around;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    certificates = Certificates.make(directory.resolve("certificates"), "planted-secret-4711");
    around = Surroundings.startSecured(directory, certificates);
  }

  @AfterAll
  void stop() {
    around.close();
  }

  @Test
  void shouldConsumeAndDeadLetterOverTls() throws Exception {
    String name = around.newName();
    Map<String, String> environment = environment(name, "tls", SecureListener.TLS, "localhost");
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(environment);
        FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publish(STREAM, 0, 25);
      publisher.publishPoison(STREAM, "no headers");

      assertThat(Surroundings.numbers(around.awaitResults(name, 1)))
          .isEqualTo(Surroundings.numbers(0, 25));
      assertThat(new String(around.deadLetters(name, 1).get(0).value(), StandardCharsets.UTF_8))
          .isEqualTo("no headers");
      around.awaitCommitted(name, STREAM, 26);
      consumer.awaitReady();
    }
  }

  @Test
  void shouldTakeAKeyStoreWithItsPassword() throws Exception {
    String name = around.newName();
    Map<String, String> environment = around.environment(name);
    environment.put("KAFKA_SECURITY", "tls");
    environment.put(
        "KAFKA_BOOTSTRAP_SERVERS", around.broker().bootstrapServers(SecureListener.TLS));
    environment.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PKCS12");
    environment.put(
        "KAFKA_SSL_TRUSTSTORE_LOCATION", certificates.trustStore("localhost").toString());
    environment.put("KAFKA_SSL_TRUSTSTORE_PASSWORD", certificates.password());
    environment.put("LOG_LEVEL", "DEBUG");
    try (ConsumerProcess consumer = ConsumerProcess.start(environment)) {
      consumer.awaitReady();

      assertThat(consumer.output()).doesNotContain(certificates.password());
    }
  }

  @Test
  void shouldSayOnceThatTheCertificateIsNotTrusted() throws Exception {
    String name = around.newName();
    Map<String, String> environment =
        environment(name, "tls", SecureListener.TLS, "elsewhere.example");

    shouldSayOnce(environment, "SSL handshake failed: ", "PKIX path");
  }

  @Test
  void shouldSayOnceThatTheCertificateIsOfAnotherHost() throws Exception {
    String name = around.newName();
    Map<String, String> environment =
        environment(name, "tls", SecureListener.ELSEWHERE, "elsewhere.example");

    shouldSayOnce(environment, "SSL handshake failed: ", "localhost");
  }

  @Test
  void shouldSayOnceThatTheBrokerKnowsNoIam() throws Exception {
    String name = around.newName();
    Map<String, String> environment = environment(name, "iam", SecureListener.SASL, "localhost");

    // The broker's answer comes after the TLS handshake, in SASL's.
    shouldSayOnce(environment, "'AWS_MSK_IAM' not enabled in the server", "[PLAIN]");
  }

  @Test
  void shouldSayThatTheBrokerWantsTls() throws Exception {
    String name = around.newName();
    Map<String, String> environment = around.environment(name);
    environment.put(
        "KAFKA_BOOTSTRAP_SERVERS", around.broker().bootstrapServers(SecureListener.TLS));
    try (ConsumerProcess consumer = ConsumerProcess.start(environment)) {
      assertThat(consumer.awaitExit()).isEqualTo(1);

      assertThat(consumer.output()).contains("do the brokers want TLS? See KAFKA_SECURITY");
    }
  }

  private static void shouldSayOnce(Map<String, String> environment, String... words) {
    try (ConsumerProcess consumer = ConsumerProcess.start(environment)) {
      await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(() -> assertThat(consumer.output()).contains(words));
      await()
          .during(Duration.ofSeconds(5))
          .atMost(Duration.ofSeconds(30))
          .until(() -> consumer.status("/health/readiness") == 503);

      assertThat(consumer.output().lines().filter(line -> line.contains(words[0]))).hasSize(1);
      assertThat(consumer.output()).doesNotContain("\tat ");
      assertThat(consumer.body("/health")).contains(words[1]);
    }
  }

  private Map<String, String> environment(
      String name, String security, SecureListener listener, String trusted) {
    Map<String, String> environment = around.environment(name);
    environment.put("KAFKA_SECURITY", security);
    environment.put("KAFKA_BOOTSTRAP_SERVERS", around.broker().bootstrapServers(listener));
    environment.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
    environment.put("KAFKA_SSL_TRUSTSTORE_LOCATION", certificates.certificate(trusted).toString());
    return environment;
  }
}
