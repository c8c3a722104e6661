package dev.sightline.console.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.console.testing.EmbeddedConsole;
import dev.sightline.console.testing.SharedSurroundings;
import dev.sightline.console.testing.Surroundings;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pictures that are too large to have many of them in memory. */
@ExtendWith(SharedSurroundings.class)
class LargePicturesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** More than the budget's half, and more than sockets take without a reader. */
  private static final int LARGE = 30 << 20;

  private static final String KEY =
      "frames/stream=gate/date=2026-05-04/hour=10/f.gate-0-0000000000000000000%d/1.jpg";

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void shouldHoldALargePictureUntilItWasSentAndRefuseAnotherMeanwhile(Surroundings surroundings)
      throws Exception {
    String name = surroundings.newName();
    for (int i = 1; i <= 2; i++) {
      surroundings.put(name, KEY.formatted(i), new byte[LARGE]);
    }
    try (EmbeddedConsole console = surroundings.console(name)) {
      MemoryBudget budget = console.bean(MemoryBudget.class);
      long all = budget.freeBytes();
      assertThat(LARGE).isGreaterThan((int) (all / 2));
      try (Socket slow = ask(console.uri("/pictures/" + KEY.formatted(1)))) {
        await().atMost(PATIENCE).until(() -> budget.freeBytes() < all);

        HttpResponse<byte[]> refused = get(console.uri("/pictures/" + KEY.formatted(2)));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(new String(refused.body(), UTF_8)).contains("busy").contains("Try again");
        assertThat(slow.isClosed()).isFalse();
      }
      await().atMost(PATIENCE).until(() -> budget.freeBytes() == all);

      HttpResponse<byte[]> picture = get(console.uri("/pictures/" + KEY.formatted(2)));

      assertThat(picture.statusCode()).isEqualTo(200);
      assertThat(picture.body()).hasSize(LARGE);
      assertThat(picture.headers().firstValue("Content-Type")).contains("image/jpeg");
      await().atMost(PATIENCE).until(() -> budget.freeBytes() == all);
    }
  }

  @Test
  void shouldNotWaitForEverForAReaderThatTakesNothing(Surroundings surroundings) throws Exception {
    String name = surroundings.newName();
    surroundings.put(name, KEY.formatted(1), new byte[LARGE]);
    Map<String, String> environment = surroundings.environment(name);
    environment.put("MICRONAUT_SERVER_IDLE_TIMEOUT", "2s");
    try (EmbeddedConsole console = EmbeddedConsole.start(environment)) {
      MemoryBudget budget = console.bean(MemoryBudget.class);
      long all = budget.freeBytes();
      try (Socket slow = ask(console.uri("/pictures/" + KEY.formatted(1)))) {
        await().atMost(PATIENCE).until(() -> budget.freeBytes() < all);

        await().atMost(PATIENCE).until(() -> budget.freeBytes() == all);

        assertThat(slow.isClosed()).as("by this side").isFalse();
      }
    }
  }

  /** Asks, and reads nothing of the answer. */
  private static Socket ask(URI picture) throws IOException {
    Socket socket = new Socket(picture.getHost(), picture.getPort());
    String request =
        "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(picture.getPath(), picture.getAuthority());
    socket.getOutputStream().write(request.getBytes(UTF_8));
    return socket;
  }

  private HttpResponse<byte[]> get(URI address) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
