package dev.sightline.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.batch.testing.ConsumerProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees when the program cannot start. */
class StartupIT {

  @ParameterizedTest
  @CsvSource({
    "BATCH_SIZE, abc, a whole number from 1 to 256",
    "BATCH_SIZE, 0, a whole number from 1 to 256",
    "ANNOTATE, worst, 'best, first, all or detected'",
    "KAFKA_SECURITY, none, 'plaintext, tls or iam'",
    "INFERENCE_SERVICE_URL, nowhere, an http or https URL such as http://localhost:8000; with"
        + " INFERENCE_PROTOCOL=grpc grpc://host:8001 or grpcs://host:8001"
  })
  void shouldNameTheSettingItsValueAndWhatIsAllowed(String name, String value, String allowed)
      throws Exception {
    try (ConsumerProcess consumer = ConsumerProcess.start(Map.of(name, value))) {
      assertThat(consumer.awaitExit()).isEqualTo(2);
      assertThat(consumer.output())
          .isEqualToIgnoringNewLines("%s is '%s'; allowed: %s".formatted(name, value, allowed));
    }
  }

  @Test
  void shouldNotStartWithArgumentsThatItWouldIgnore() throws Exception {
    try (ConsumerProcess consumer = ConsumerProcess.startWith(List.of("--batch-size", "8"))) {
      assertThat(consumer.awaitExit()).isEqualTo(2);
      assertThat(consumer.output())
          .isEqualToIgnoringNewLines(
              "unexpected argument '--batch-size'; usage: java -jar batch-consumer.jar, with"
                  + " settings in environment variables");
    }
  }

  @Test
  void shouldSayThatTheBrokersNameIsUnknown() throws Exception {
    Map<String, String> environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", "no-such-host.invalid:1");
    try (ConsumerProcess consumer = ConsumerProcess.start(environment)) {
      assertThat(consumer.awaitExit()).isEqualTo(2);
      assertThat(consumer.output())
          .contains("No resolvable bootstrap urls")
          .contains("KAFKA_BOOTSTRAP_SERVERS")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void shouldSayWithinSecondsWhatIsNotThere() throws Exception {
    Map<String, String> environment =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            "127.0.0.1:1",
            "INFERENCE_SERVICE_URL",
            "http://127.0.0.1:2",
            "S3_ENDPOINT",
            "http://127.0.0.1:3",
            "AWS_ACCESS_KEY_ID",
            "nobody",
            "AWS_SECRET_ACCESS_KEY",
            "nothing");
    try (ConsumerProcess consumer = ConsumerProcess.start(environment)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> consumer.output().split("Dependency is failing", -1).length == 4);

      assertThat(consumer.output())
          .contains("dependency=\"kafka\" address=\"127.0.0.1:1\"")
          .contains("127.0.0.1:1 refuses connections; no broker has answered yet")
          .contains("dependency=\"inference\" address=\"http://127.0.0.1:2\"")
          .contains("127.0.0.1:2 refuses connections")
          .contains("dependency=\"s3\" address=\"http://127.0.0.1:3, bucket ")
          .contains("no answer from S3: Unable to execute HTTP request: Connect to 127.0.0.1:3");
    }
  }

  @Test
  void shouldSayThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"));
        ConsumerProcess consumer =
            ConsumerProcess.start(
                Map.of("MICRONAUT_SERVER_PORT", Integer.toString(taken.getLocalPort())))) {
      assertThat(consumer.awaitExit()).isEqualTo(1);
      assertThat(consumer.output())
          .contains("MICRONAUT_SERVER_PORT names a port that cannot be used")
          .doesNotContain("\tat ");
    }
  }
}
