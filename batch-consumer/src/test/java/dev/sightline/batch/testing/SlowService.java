package dev.sightline.batch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sightline.batch.testing.InferenceServer.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An inference service that takes its time and, unlike {@link InferenceServer}, keeps nothing. */
public final class SlowService implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final JsonMapper mapper = new JsonMapper();
  private final Duration delay;

  private SlowService(HttpServer server, Duration delay) {
    this.server = server;
    this.delay = delay;
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  public static SlowService start(Duration delay) {
    try {
      return new SlowService(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), delay);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream body = exchange.getRequestBody()) {
      String length = exchange.getRequestHeaders().getFirst("Inference-Header-Content-Length");
      JsonNode header = mapper.readTree(body.readNBytes(Integer.parseInt(length)));
      body.transferTo(OutputStream.nullOutputStream());
      Thread.sleep(delay.toMillis());
      List<String> images = Collections.nCopies(header.at("/inputs/0/shape/0").asInt(), "any");
      Reply reply = Reply.detectAll(new Request(exchange.getRequestURI().getPath(), "", images, 0));
      reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      exchange.sendResponseHeaders(reply.status(), reply.announcedBytes());
      exchange.getResponseBody().write(reply.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
