package dev.sightline.console.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers {@code /health}, {@code /metrics} and {@code /regions} as a tracker. */
public final class FakeTracker implements AutoCloseable {

  private final HttpServer server;
  private final List<String> questions = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String regions;
  private volatile boolean isRefused;

  private FakeTracker(HttpServer server, String regions) {
    this.server = server;
    this.regions = regions;
  }

  /**
   * @param regions its answer
   */
  public static FakeTracker start(String regions) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FakeTracker tracker = new FakeTracker(server, regions);
    server.createContext(
        "/health",
        exchange ->
            tracker.answer(
                exchange, 200, "{\"name\":\"event-tracker\",\"status\":\"UP\",\"details\":{}}"));
    server.createContext(
        "/metrics", exchange -> tracker.answer(exchange, 200, "sightline_tracker_lag_records 0\n"));
    server.createContext("/regions", tracker::regions);
    server.start();
    return tracker;
  }

  private void regions(HttpExchange exchange) throws IOException {
    questions.add(exchange.getRequestURI().toString());
    if (isRefused) {
      exchange.getResponseHeaders().add("sightline-regions-refused", "1");
    }
    answer(exchange, status, regions);
  }

  private void answer(HttpExchange exchange, int code, String text) throws IOException {
    byte[] answer = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(code, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** From now on. */
  public void answer(int code, String text) {
    status = code;
    regions = text;
  }

  /** From now on its file is unusable. */
  public void refuse() {
    isRefused = true;
  }

  /** The addresses at which it was asked for regions. */
  public List<String> questions() {
    return List.copyOf(questions);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
