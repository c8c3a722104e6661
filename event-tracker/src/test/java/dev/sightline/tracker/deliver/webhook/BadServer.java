package dev.sightline.tracker.deliver.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The JDK's HTTP server, which misbehaves as it is told to and then answers 204. */
public final class BadServer implements AutoCloseable {

  /** What came. */
  public record Request(String path, Map<String, String> headers, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<HttpHandler> answers = new ArrayDeque<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch abandoned = new CountDownLatch(1);

  private final Function<Request, HttpHandler> rule;

  public BadServer() throws IOException {
    this(0, request -> status(204));
  }

  /**
   * @param port 0 for any
   * @param rule for when it was told nothing else
   */
  public BadServer(int port, Function<Request, HttpHandler> rule) throws IOException {
    this.rule = rule;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Request request = new Request(exchange.getRequestURI().toString(), headers, body);
    requests.add(request);
    answer(request).handle(exchange);
  }

  private synchronized HttpHandler answer(Request request) {
    return answers.isEmpty() ? rule.apply(request) : answers.poll();
  }

  public synchronized BadServer then(HttpHandler answer) {
    answers.add(answer);
    return this;
  }

  public static HttpHandler status(int status, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    };
  }

  /** Closes the connection without an answer. */
  public static HttpHandler hangUp() {
    return HttpExchange::close;
  }

  /** Says nothing until the server is closed. */
  public HttpHandler silence() {
    return exchange -> await();
  }

  /** A good status, and a body that never ends. */
  HttpHandler endlessBody() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      writeUntilAbandoned(exchange, new byte[8192], 0);
    };
  }

  /** A good status, and a body that never ends, of which a byte comes now and then. */
  HttpHandler trickle() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      writeUntilAbandoned(exchange, new byte[1], 50);
    };
  }

  private void writeUntilAbandoned(HttpExchange exchange, byte[] part, long millis)
      throws IOException {
    try {
      while (!closed.await(millis, TimeUnit.MILLISECONDS)) {
        exchange.getResponseBody().write(part);
        exchange.getResponseBody().flush();
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    } catch (IOException e) {
      abandoned.countDown();
      throw e;
    }
  }

  /** Until a client has closed the connection while an answer came. */
  void awaitAbandoned() throws InterruptedException {
    abandoned.await();
  }

  /** A status, the beginning of a body, and nothing more. */
  HttpHandler halfABody(int status) {
    return exchange -> {
      exchange.sendResponseHeaders(status, 0);
      exchange.getResponseBody().write(7);
      exchange.getResponseBody().flush();
      await();
    };
  }

  /** A good status, less of a body than it announces, and the end of the connection. */
  static HttpHandler cutOff() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write(7);
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  private void await() throws IOException {
    try {
      closed.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  public URI url(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  int port() {
    return server.getAddress().getPort();
  }

  public List<Request> requests() {
    return requests;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
