package dev.sightline.batch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.batch.process.AnnotationChoice;
import dev.sightline.program.kafka.KafkaSecurity;
import dev.sightline.program.setting.InvalidSettingException;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @Test
  void shouldHaveTheDefaultsOfTheDesign() {
    try (ApplicationContext context = ApplicationContext.run()) {
      assertThat(context.getBean(BatchConfig.class))
          .isEqualTo(new BatchConfig(25, 5.0, 4, 0, 20, AnnotationChoice.BEST));
      assertThat(context.getBean(BatchConfig.class).timeout()).isEqualTo(Duration.ofSeconds(5));
      assertThat(context.getBean(DeliveryConfig.class)).isEqualTo(new DeliveryConfig("all", 10));
      assertThat(context.getBean(KafkaConfig.class))
          .isEqualTo(
              new KafkaConfig(
                  "localhost:9092",
                  "video-frames",
                  "frame-consumer-group",
                  "video-results",
                  KafkaSecurity.PLAINTEXT));
      assertThat(context.getBean(InferenceConfig.class))
          .isEqualTo(
              new InferenceConfig(InferenceProtocol.HTTP, "http://inference-service:8000", 30));
      assertThat(context.getBean(StoreConfig.class))
          .isEqualTo(new StoreConfig("video-pipeline-output", "", "", "us-east-1"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, 4, 67108864, 20, BATCH_SIZE",
    "257, 5, 4, 67108864, 20, BATCH_SIZE",
    "25, 0, 4, 67108864, 20, BATCH_TIMEOUT_SECONDS",
    "25, NaN, 4, 67108864, 20, BATCH_TIMEOUT_SECONDS",
    "25, 5, 0, 67108864, 20, MAX_IN_FLIGHT_BATCHES",
    "25, 5, 4, 1024, 20, MAX_BUFFERED_BYTES",
    "25, 5, 4, -1, 20, MAX_BUFFERED_BYTES",
    "25, 5, 4, 9223372036854775807, 20, MAX_BUFFERED_BYTES",
    "25, 5, 4, 67108864, -1, DRAIN_TIMEOUT_SECONDS"
  })
  void shouldNameTheSettingThatIsOutOfRange(
      int size, double timeout, int inFlight, long bytes, double drain, String setting) {
    assertThatThrownBy(
            () -> new BatchConfig(size, timeout, inFlight, bytes, drain, AnnotationChoice.ALL))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(setting + " is '")
        .hasMessageContaining("allowed: ");
  }

  @Test
  void shouldTakeItsMemoryFromTheHeap() {
    BatchConfig config = new BatchConfig(25, 5, 4, 0, 20, AnnotationChoice.ALL);

    assertThat(config.maxBufferedBytes()).isEqualTo(Runtime.getRuntime().maxMemory() / 3);
    assertThat(config.maxBatchBytes()).isEqualTo(config.maxBufferedBytes() / 8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "localhost:", ":9092", "a:1,", "a:1 b:2"})
  void shouldRefuseServersWithoutPorts(String servers) {
    assertThatThrownBy(() -> new KafkaConfig(servers, "t", "g", "", KafkaSecurity.TLS))
        .hasMessageStartingWith("KAFKA_BOOTSTRAP_SERVERS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"frames", "frames.gate-1", "frames.dlq", "a b", ".", "..", "ä"})
  void shouldRefuseAResultsTopicThatIsNone(String topic) {
    assertThatThrownBy(() -> new KafkaConfig("h:1", "frames", "g", topic, KafkaSecurity.PLAINTEXT))
        .hasMessageStartingWith("RESULTS_TOPIC is '" + topic + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"frames-results", "frames.Results", "results"})
  void shouldTakeAResultsTopicOfItsOwn(String topic) {
    assertThat(new KafkaConfig("h:1", "frames", "g", topic, KafkaSecurity.PLAINTEXT).results())
        .hasValue(topic);
  }

  @Test
  void shouldPublishNoResultsWithoutATopic() {
    assertThat(new KafkaConfig("h:1", "frames", "g", "", KafkaSecurity.PLAINTEXT).results())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost:8000", "ftp://host", "http://", "http://a b", "http://a:65536"})
  void shouldRefuseUrlsOfOtherKinds(String url) {
    assertThatThrownBy(() -> new InferenceConfig(InferenceProtocol.HTTP, url, 30))
        .hasMessageStartingWith("INFERENCE_SERVICE_URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://host:8001",
        "grpc://host",
        "grpc://host:8001/x",
        "grpc://host:65536",
        "host:8001"
      })
  void shouldRefuseUrlsThatAreNotForGrpc(String url) {
    assertThatThrownBy(() -> new InferenceConfig(InferenceProtocol.GRPC, url, 30))
        .hasMessageStartingWith("INFERENCE_SERVICE_URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "newest", "gate-1", "gate-1=", "=latest", "Gate=all", "all,latest"})
  void shouldRefuseADeliveryOfAnotherForm(String delivery) {
    assertThatThrownBy(() -> new DeliveryConfig(delivery, 10))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("DELIVERY is '");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 86_401, Double.NaN})
  void shouldRefuseALagOutOfRange(double seconds) {
    assertThatThrownBy(() -> new DeliveryConfig("latest", seconds))
        .hasMessageStartingWith("MAX_LAG_SECONDS is '");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/lead", "a//b", "../x", "a b"})
  void shouldRefusePrefixesThatAreNoPath(String prefix) {
    assertThatThrownBy(() -> new StoreConfig("bucket", prefix, "", "us-east-1"))
        .hasMessageStartingWith("S3_PREFIX");
  }

  @Test
  void shouldSignInThroughIam() {
    assertThat(KafkaSecurity.IAM.clientProperties())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "AWS_MSK_IAM")
        .containsEntry("sasl.jaas.config", "software.amazon.msk.auth.iam.IAMLoginModule required;");
    assertThat(KafkaSecurity.TLS.clientProperties()).containsEntry("security.protocol", "SSL");
  }

  @Test
  void shouldFindTheClassesThatIamNames() throws ClassNotFoundException {
    String handler = KafkaSecurity.IAM.clientProperties().get("sasl.client.callback.handler.class");

    assertThat(Class.forName(handler)).isNotNull();
    assertThat(Class.forName("software.amazon.msk.auth.iam.IAMLoginModule")).isNotNull();
  }

  @Test
  void shouldJoinPathsToTheServicesUrl() {
    assertThat(new InferenceConfig(InferenceProtocol.HTTP, "http://host:8000/", 30).resolve("/v2"))
        .hasToString("http://host:8000/v2");
    assertThat(new InferenceConfig(InferenceProtocol.HTTP, "https://host/base", 30).resolve("/v2"))
        .hasToString("https://host/base/v2");
  }

  @Test
  void shouldNotShowAPasswordInARefusedUrl() {
    assertThatThrownBy(
            () -> new InferenceConfig(InferenceProtocol.HTTP, "ftp://me:s3cret@host", 30))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("INFERENCE_SERVICE_URL is 'ftp://***@host'");
  }
}
