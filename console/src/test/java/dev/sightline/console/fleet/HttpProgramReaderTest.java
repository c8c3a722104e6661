package dev.sightline.console.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sightline.console.testing.SteppedClock;
import dev.sightline.ledger.ManagementClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpProgramReaderTest {

  private final SteppedClock clock = new SteppedClock();
  private final HttpProgramReader reader =
      new HttpProgramReader(
          new ManagementClient(HttpClient.newHttpClient(), Duration.ofSeconds(30)), clock);

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldReadAProgramThatSaysThatItIsDown() throws Exception {
    answer("/health", 503, "{\"name\":\"batch-consumer\",\"status\":\"DOWN\"}");
    answer(
        "/metrics",
        200,
        """
        process_start_time_seconds 1.7E9
        sightline_frames_consumed_total{stream="_others"} 3
        sightline_frames_consumed_total{stream="gate"} 4
        """);

    ProgramReading reading = reader.read(address());

    assertThat(reading.kind()).isEqualTo(ProgramKind.CONSUMER);
    assertThat(reading.health().isUp()).isFalse();
    assertThat(reading.startedAt()).contains(Instant.ofEpochSecond(1_700_000_000));
    assertThat(reading.streams()).hasSize(1);
    assertThat(reading.metrics().sum(ProgramReading.CONSUMED)).isEqualTo(7);
  }

  /** It calls itself nothing: its health names the model. */
  @Test
  void shouldKnowTheInferenceServiceByItsQueue() throws Exception {
    answer("/health", 200, "{\"status\":\"UP\",\"model\":\"hog-people\",\"device\":\"cpu\"}");
    answer("/metrics", 200, "sightline_inference_queue 0.0\n");

    assertThat(reader.read(address()).kind()).isEqualTo(ProgramKind.INFERENCE);
  }

  @Test
  void shouldKnowTheEventTrackerByItsName() throws Exception {
    answer("/health", 200, "{\"name\":\"event-tracker\",\"status\":\"UP\"}");
    answer("/metrics", 200, "process_start_time_seconds 1.7E9\n");
    assertThat(reader.read(address()).kind()).isEqualTo(ProgramKind.TRACKER);
  }

  @Test
  void shouldKnowTheEventTrackerByItsMetricsAlone() throws Exception {
    answer("/health", 200, "{\"status\":\"UP\"}");
    answer("/metrics", 200, "sightline_tracker_events_total{type=\"dwell\"} 1.0\n");

    assertThat(reader.read(address()).kind()).isEqualTo(ProgramKind.TRACKER);
  }

  @Test
  void shouldRefuseAnotherServersAnswer() {
    answer("/health", 200, "<html>It works!</html>");

    assertThatThrownBy(() -> reader.read(address()))
        .isInstanceOf(IOException.class)
        .hasMessage("/health is not that of a Sightline program");
  }

  @Test
  void shouldRefuseAnAnswerWithoutMetrics() {
    answer("/health", 200, "{\"status\":\"UP\"}");

    assertThatThrownBy(() -> reader.read(address()))
        .isInstanceOf(IOException.class)
        .hasMessage("/metrics answered 404");
  }

  @Test
  void shouldRefuseAServerThatWantsALogin() {
    answer("/health", 302, "");

    assertThatThrownBy(() -> reader.read(address()))
        .isInstanceOf(IOException.class)
        .hasMessage("/health answered 302");
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(String path, int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
