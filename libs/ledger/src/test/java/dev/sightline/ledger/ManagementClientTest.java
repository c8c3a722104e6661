package dev.sightline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManagementClientTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch isRead = new CountDownLatch(1);
  private HttpServer server;
  private URI address;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    isRead.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void shouldReadWhatAProgramSaysThatIsNotReady() throws Exception {
    answer(
        exchange -> {
          exchange.sendResponseHeaders(503, 4);
          exchange.getResponseBody().write("down".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });

    ManagementAnswer answer = client(Duration.ofSeconds(30)).get(address, "/health");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text()).isEqualTo("down");
  }

  @Test
  void shouldKeepThePathOfTheBaseAddress() throws Exception {
    answer(
        exchange -> {
          byte[] path = exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, path.length);
          exchange.getResponseBody().write(path);
          exchange.close();
        });

    assertThat(
            client(Duration.ofSeconds(30))
                .get(URI.create(address + "/programs/capture/"), "/metrics")
                .text())
        .isEqualTo("/programs/capture/metrics");
  }

  @Test
  void shouldRefuseAnAnswerThatIsTooLong() {
    answer(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] part = new byte[1 << 20];
          try (OutputStream body = exchange.getResponseBody()) {
            for (int i = 0; i <= 64; i++) {
              body.write(part);
            }
          }
        });

    assertThatThrownBy(() -> client(Duration.ofSeconds(30)).get(address, "/metrics"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 16777216 bytes");
  }

  @Test
  void shouldGiveUpOnAnAnswerThatNeverEnds() {
    answer(
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('a');
          exchange.getResponseBody().flush();
          await();
        });

    assertThatThrownBy(() -> client(Duration.ofMillis(300)).get(address, "/metrics"))
        .isInstanceOf(IOException.class)
        .hasMessage("no answer within 300 ms");
  }

  @Test
  void shouldSayThatNobodyListens() {
    server.stop(0);

    assertThatThrownBy(() -> client(Duration.ofSeconds(30)).get(address, "/metrics"))
        .isInstanceOf(IOException.class)
        .hasMessage("connection refused");
  }

  private void answer(HttpHandler handler) {
    server.createContext("/", handler);
  }

  private void await() {
    try {
      isRead.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ManagementClient client(Duration timeout) {
    return new ManagementClient(HttpClient.newHttpClient(), timeout);
  }
}
