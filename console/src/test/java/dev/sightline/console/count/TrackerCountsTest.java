package dev.sightline.console.count;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sightline.contract.event.Direction;
import dev.sightline.ledger.ManagementClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrackerCountsTest {

  private static final Instant TODAY = Instant.parse("2026-05-04T00:00:00Z");
  private static final URI NOBODY = URI.create("http://127.0.0.1:1");

  private final ExecutorService executor = Executors.newFixedThreadPool(4);
  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final URI tracker = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  private final TrackerCounts counts =
      new TrackerCounts(
          new ManagementClient(HttpClient.newHttpClient(), Duration.ofSeconds(5)), executor);

  TrackerCountsTest() throws IOException {
    server.createContext(
        "/counts",
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          boolean isKnown = query.contains("stream=gate") && query.contains("from=" + TODAY);
          byte[] answer =
              (isKnown
                      ? """
                      {"stream": "gate", "per": "hour", "graceSeconds": 60, "counts": [
                        {"from": "2026-05-04T10:00:00Z", "to": "2026-05-04T11:00:00Z", "final": false,
                         "line": "door", "direction": "in", "label": "person", "count": 4}]}
                      """
                      : "{\"error\": \"moving\"}")
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(isKnown ? 200 : 503, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    executor.shutdownNow();
  }

  @Test
  void shouldReadWhatTheTrackerCounted() throws Exception {
    Counted counted = counts.count(List.of(tracker), List.of("gate"), TODAY);

    assertThat(counted.crossings())
        .containsExactly(
            new Crossings(
                "gate", "door", "person", Direction.IN, Instant.parse("2026-05-04T10:00:00Z"), 4));
    assertThat(counted.note()).isEmpty();
  }

  @Test
  void shouldAskAnotherWhereOneIsAway() throws Exception {
    assertThat(counts.count(List.of(NOBODY, tracker), List.of("gate"), TODAY).crossings())
        .hasSize(1);
  }

  @Test
  void shouldSayWhichCountsAreMissing() throws Exception {
    Counted counted = counts.count(List.of(tracker), List.of("gate", "yard"), TODAY);

    assertThat(counted.crossings()).hasSize(1);
    assertThat(counted.note())
        .isEqualTo(
            "The counts of 1 camera are missing: the event tracker answered /counts with 503.");
  }

  @Test
  void shouldFailWhereNothingIsKnown() {
    assertThatThrownBy(() -> counts.count(List.of(tracker), List.of("yard"), TODAY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("503");
  }

  @Test
  void shouldRefuseAnAnswerOfAnotherProgram() {
    for (String answer :
        List.of("[]", "{}", "{\"counts\": [{\"line\": \"door\", \"direction\": \"up\"}]}", "<p>")) {
      assertThatThrownBy(() -> CountAnswer.read("gate", answer.getBytes(UTF_8)))
          .isInstanceOf(IOException.class);
    }
  }
}
