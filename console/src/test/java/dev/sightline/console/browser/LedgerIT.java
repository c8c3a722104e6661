package dev.sightline.console.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sightline.console.testing.Browser;
import dev.sightline.console.testing.Browser.Scheme;
import dev.sightline.console.testing.Browser.Screen;
import dev.sightline.console.testing.EmbeddedConsole;
import dev.sightline.console.testing.SharedBrowser;
import dev.sightline.console.testing.SharedSurroundings;
import dev.sightline.console.testing.Surroundings;
import dev.sightline.contract.DeadLetterHeaders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ledger and the dead letters, with programs that say hostile things. */
@ExtendWith({SharedSurroundings.class, SharedBrowser.class})
@Timeout(180)
class LedgerIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String HOSTILE = "<img src=x onerror=\"document.title='hostile'\">";

  private final Surroundings surroundings;

  private HttpServer programs;
  private EmbeddedConsole console;
  private volatile long captured = 1000;

  LedgerIT(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @BeforeEach
  void start() throws Exception {
    programs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    programs.createContext("/health", exchange -> answer(exchange, health()));
    programs.createContext("/metrics", exchange -> answer(exchange, metrics()));
    programs.start();
    String name = surroundings.newName();
    surroundings.createTopic(name + ".dlq", 1);
    write(name);
    Map<String, String> environment = new HashMap<>(surroundings.environment(name));
    environment.put("CONSOLE_TARGETS", "http://127.0.0.1:" + programs.getAddress().getPort());
    console = EmbeddedConsole.start(environment);
  }

  @AfterEach
  void stop() {
    console.close();
    programs.stop(0);
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeAccessibleOnEveryScreen(Scheme scheme, Browser browser) {
    for (Screen screen : Screen.values()) {
      browser.show(screen, scheme);
      for (String path :
          List.of("/ledger", "/ledger/streams/gate", "/dead-letters", "/dead-letters/0")) {
        browser.open(console.uri(path));
        await().atMost(SOON).until(() -> !browser.all("#status .badge").isEmpty());

        assertEquals(List.of(), browser.violations(), path);
        assertEquals(0, browser.overflow(), path);
        assertEquals(List.of(), browser.complaints(), path);
        assertFalse(browser.title().contains("hostile"), path);
        browser.photograph(
            "%s-%s-%s".formatted(path.substring(1).replace('/', '-'), screen, scheme));
      }
    }
  }

  @Test
  void shouldCountOnWithoutTakingTheFocusAway(Browser browser) {
    browser.open(console.uri("/ledger"));
    browser.run("document.getElementById('pictures-gate').focus()");

    captured = 2000;

    await().atMost(SOON).until(() -> browser.text().contains("2,000"));
    assertEquals("pictures-gate", browser.focused().getDomAttribute("id"));
  }

  @Test
  void shouldSayThatAProgramIsAway(Browser browser) {
    browser.open(console.uri("/ledger"));
    await().atMost(SOON).until(() -> browser.text().contains("frozen"));

    programs.stop(0);

    await().atMost(SOON).until(() -> browser.text().contains("connection refused"));
    assertTrue(browser.text().contains("unknown"), browser.text());
  }

  private String health() {
    return """
    {"name":"capture-ec2","status":"UP","details":{"streams":{"status":"UP","details":{
      "gate":{"state":"frozen","since":"2026-11-30T02:00:00Z","source":"rtsp://gate/1"},
      "yard":{"state":"offline","since":"2026-11-30T02:00:00Z","source":"rtsp://yard/1",
        "cause":"<script>alert(1)</script>"}}}}}
    """;
  }

  private String metrics() {
    return """
    sightline_frames_captured_total{stream="gate"} %d
    sightline_frames_published_total{stream="gate"} %d
    sightline_frames_dropped_total{stream="gate",reason="<b>full</b>"} 10
    sightline_frames_lost_total{stream="gate",reason="retention"} 3
    """
        .formatted(captured, captured - 10);
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void write(String name) throws Exception {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(name + ".dlq", HOSTILE.getBytes(UTF_8), HOSTILE.getBytes(UTF_8));
    Map.of(
            DeadLetterHeaders.CAUSE, "INVALID_RECORD: " + HOSTILE,
            DeadLetterHeaders.TIME, "2026-11-30T03:00:00Z",
            DeadLetterHeaders.TOPIC, name + ".gate",
            DeadLetterHeaders.PARTITION, "0",
            DeadLetterHeaders.OFFSET, "1")
        .forEach((header, text) -> letter.headers().add(header, text.getBytes(UTF_8)));
    Map<String, Object> settings =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, surroundings.broker().bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(letter).get();
    }
  }
}
