package dev.sightline.inference.backend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.RawServer;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.fixture.TestModel;
import dev.sightline.local.process.FreePorts;
import dev.sightline.program.outage.OutageLog;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The whole service in front of a backend that comes and goes. */
@Timeout(120)
class BackendServiceTest {

  private static final byte[] JPEG = TestImages.jpeg(128, 64);
  private static final String CATS =
      TestModel.yoloV8(new float[] {32, 32, 16, 16, 0.9f, 0}).file("cats").toString();

  private final Logger log = (Logger) LoggerFactory.getLogger(OutageLog.class);
  private final ListAppender<ILoggingEvent> outages = new ListAppender<>();

  @BeforeEach
  void listen() {
    outages.start();
    log.setLevel(Level.INFO);
    log.addAppender(outages);
  }

  @AfterEach
  void stop() {
    log.detachAppender(outages);
    log.setLevel(null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "grpc"})
  void shouldAnswerAsIfTheNetworkWereHere(String scheme) {
    try (RawServer backend = RawServer.of(CATS);
        Front front = new Front(backend.url(scheme))) {
      Answer answer = front.infer();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.texts("labels")).containsExactly("cat", "cat");
      assertThat(answer.json().get("model_name").asText()).isEqualTo("raw");
      assertThat(answer.json().at("/parameters/model_sha256").asText()).hasSize(64);
      assertThat(front.get("/health").json().get("device").asText()).isEqualTo("backend");
      JsonNode model = front.get("/v2/models/detector").json();
      assertThat(model.at("/parameters/layout").asText()).isEqualTo("yolov8");
      assertThat(model.get("platform").asText()).isEqualTo("onnxruntime_onnx");
    }
  }

  @Test
  void shouldStartBeforeItsBackendAndServeWhenThatAnswers() throws IOException {
    int port = FreePorts.findOne();
    try (Front front = new Front("http://localhost:%d/v2/models/raw".formatted(port))) {
      Answer refused = front.infer();

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("BACKEND_AWAY");
      assertThat(refused.json().get("error").asText())
          .isEqualTo("the backend at http://localhost:%d refuses connections".formatted(port));
      assertThat(refused.http().headers().firstValue("Retry-After")).contains("1");
      assertThat(front.get("/health/readiness").status()).isEqualTo(503);
      assertThat(front.get("/v2/health/ready").status()).isEqualTo(503);
      assertThat(front.get("/health/liveness").status()).isEqualTo(200);
      assertThat(outagesOf(port)).hasSize(1);
      assertThat(outagesOf(port).get(0).getKeyValuePairs().toString())
          .contains("dependency=\"backend\"", "refuses connections");

      try (RawServer backend = RawServer.onPort(CATS, port)) {
        front.awaitReady();
        assertThat(backend.isRunning()).isTrue();
        assertThat(front.infer().texts("labels")).containsExactly("cat", "cat");
        assertOutageWasToldOnce(port);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "grpc"})
  void shouldAskToComeAgainWhileItsBackendIsAwayAndHealByItself(String scheme) throws IOException {
    int port = FreePorts.findOne();
    String url = "%s://localhost:%d/v2/models/raw".formatted(scheme, port);
    RawServer first = onPort(scheme, port);
    try (Front front = new Front(url)) {
      assertThat(front.infer().status()).isEqualTo(200);
      first.close();

      Answer refused = front.infer();

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("BACKEND_AWAY");
      assertThat(front.get("/health/readiness").status()).isEqualTo(503);
      assertThat(front.metrics())
          .contains("sightline_inference_frames_total{outcome=\"ok\"} 2.0")
          .contains("sightline_inference_frames_total{outcome=\"BACKEND\"} 2.0")
          .contains("sightline_inference_frames_total{outcome=\"INTERNAL\"} 0.0");
      try (RawServer second = onPort(scheme, port)) {
        front.awaitReady();
        assertThat(second.isRunning()).isTrue();
        assertThat(front.infer().texts("labels")).containsExactly("cat", "cat");
        assertOutageWasToldOnce(port);
      }
    } finally {
      first.close();
    }
  }

  @Test
  void shouldLeaveLoadingToTheBackend() {
    try (RawServer backend = RawServer.of(CATS);
        Front front = new Front(backend.url("http"))) {
      Answer refused = front.post("/v2/repository/models/hog-people/load");

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.code()).isEqualTo("MODEL_NOT_LOADED");
      assertThat(front.post("/v2/repository/models/any/load").code()).isEqualTo("MODEL_NOT_LOADED");
      JsonNode index = front.post("/v2/repository/index").json();
      assertThat(index).hasSize(1);
      assertThat(index.at("/0/name").asText()).isEqualTo("raw");
      assertThat(index.at("/0/state").asText()).isEqualTo("READY");
      assertThat(front.infer().status()).isEqualTo(200);
    }
  }

  /** A service that was closed may still be at a call. */
  private List<ILoggingEvent> outagesOf(int port) {
    return List.copyOf(outages.list).stream()
        .filter(event -> event.getKeyValuePairs().toString().contains("localhost:" + port + "/"))
        .toList();
  }

  private void assertOutageWasToldOnce(int port) {
    assertThat(outagesOf(port))
        .extracting(ILoggingEvent::getMessage)
        .containsExactly("Dependency is failing", "Dependency works again");
  }

  private static RawServer onPort(String scheme, int port) {
    return scheme.equals("grpc") ? RawServer.onGrpcPort(CATS, port) : RawServer.onPort(CATS, port);
  }

  /** The service that is tested. */
  private static final class Front implements AutoCloseable {

    private final ApplicationContext context;
    private final EmbeddedServer server;

    Front(String backend) {
      this.context =
          ApplicationContext.builder()
              .propertySources(
                  PropertySource.of(
                      "front",
                      Map.of(
                          "micronaut.server.port",
                          -1,
                          "sightline.model.threads",
                          2,
                          "sightline.backend.url",
                          backend,
                          "sightline.backend.timeout-seconds",
                          5)))
              .start();
      this.server = context.getBean(EmbeddedServer.class);
      server.start();
    }

    private URI url(String path) {
      return server.getURI().resolve(path);
    }

    Answer infer() {
      return InferCall.send(url("/v2/models/detector/infer"), List.of(JPEG, JPEG));
    }

    Answer get(String path) {
      return InferCall.get(url(path));
    }

    Answer post(String path) {
      return InferCall.postJson(url(path), "{}");
    }

    String metrics() throws IOException {
      try (InputStream body = url("/metrics").toURL().openStream()) {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
      }
    }

    void awaitReady() {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> get("/health/readiness").status() == 200);
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
