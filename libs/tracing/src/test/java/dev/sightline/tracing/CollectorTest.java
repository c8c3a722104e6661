package dev.sightline.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import dev.sightline.program.outage.OutageLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** What a collector does, or does not do, that spans are sent to. */
@Timeout(120)
class CollectorTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(OutageLog.class);

  @BeforeEach
  void listen() {
    logged.start();
    log.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(logged);
  }

  @Test
  void shouldSendSpansByTheEndOfAFlush() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer collector = HttpServer.create(loopback(0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
          }
        });
    collector.start();
    try (Tracing tracing = to(collector.getAddress().getPort())) {
      makeSpan(tracing);
      tracing.flush();

      await().atMost(PATIENCE).untilAsserted(() -> assertThat(requests).hasPositiveValue());
      assertThat(linesAbout(collector.getAddress().getPort())).isEmpty();
    } finally {
      collector.stop(0);
    }
  }

  @Test
  void shouldSayOnceThatACollectorIsAway() throws Exception {
    try (Socket deaf = bound();
        Tracing tracing = to(deaf.getLocalPort())) {
      int port = deaf.getLocalPort();
      for (int i = 0; i < 5_000; i++) {
        makeSpan(tracing);
      }

      await().atMost(PATIENCE).until(() -> !linesAbout(port).isEmpty());
      assertThat(linesAbout(port))
          .singleElement(InstanceOfAssertFactories.STRING)
          .contains("Dependency is failing", "traces", "ConnectException")
          .doesNotContain("geheim");
    }
  }

  @Test
  void shouldSayThatACollectorRefusesSpans() throws Exception {
    HttpServer collector = HttpServer.create(loopback(0), 0);
    collector.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(401, -1);
          }
        });
    collector.start();
    int port = collector.getAddress().getPort();
    try (Tracing tracing = to(port)) {
      makeSpan(tracing);

      await().atMost(PATIENCE).until(() -> !linesAbout(port).isEmpty());
      assertThat(linesAbout(port))
          .singleElement(InstanceOfAssertFactories.STRING)
          .contains("the collector refuses spans");
    } finally {
      collector.stop(0);
    }
  }

  @Test
  void shouldWaitOnceAMinuteForACollectorThatDoesNotAnswer() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    HttpServer silent = HttpServer.create(loopback(0), 0);
    silent.createContext(
        "/",
        exchange -> {
          try (exchange) {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    silent.start();
    try (Tracing tracing = to(silent.getAddress().getPort())) {
      makeSpan(tracing);
      tracing.flush();
      long began = System.nanoTime();
      for (int i = 0; i < 200; i++) {
        makeSpan(tracing);
        tracing.flush();
      }

      // Each would wait for a second.
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(100));
    } finally {
      over.countDown();
      silent.stop(0);
    }
  }

  /** Another test's collector may be missed at the same time. */
  private List<String> linesAbout(int port) {
    return List.copyOf(logged.list).stream()
        .map(line -> line.getMessage() + " " + line.getKeyValuePairs())
        .filter(line -> line.contains("127.0.0.1:" + port))
        .toList();
  }

  /** Nobody listens there, and nobody else can. */
  private static Socket bound() throws IOException {
    Socket socket = new Socket();
    socket.bind(loopback(0));
    return socket;
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static Tracing to(int port) {
    return Tracing.of(
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "http://user:geheim@127.0.0.1:" + port,
            "OTEL_BSP_SCHEDULE_DELAY",
            "100"),
        "capture-ec2");
  }

  private static void makeSpan(Tracing tracing) {
    tracing.root("send frames", SpanKind.PRODUCER, Instant.EPOCH, List.of()).close();
    tracing.child("GET", SpanKind.CLIENT, Optional.empty()).close();
  }
}
