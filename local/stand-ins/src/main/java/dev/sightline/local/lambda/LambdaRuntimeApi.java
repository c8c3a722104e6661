package dev.sightline.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda's Runtime API (version 2018-06-01) on loopback: what a runtime client asks for events and
 * tells answers to.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
public final class LambdaRuntimeApi implements AutoCloseable {

  private static final String BASE = "/2018-06-01/runtime/";
  private static final Pattern ANSWER =
      Pattern.compile(BASE + "invocation/([0-9a-f-]{36})/(response|error)");

  /** Lambda's limit of a response. */
  private static final int MAX_BODY_BYTES = 6 * 1024 * 1024;

  static {
    // The JDK's server sends headers and body apart: with Nagle's algorithm each answer takes 40
    // ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService requests = Executors.newCachedThreadPool(LambdaRuntimeApi::thread);
  private final InvocationQueue queue;
  private final String functionArn;
  private final Duration timeout;
  private final Clock clock;
  private final AtomicReference<Optional<FunctionError>> initError =
      new AtomicReference<>(Optional.empty());

  private LambdaRuntimeApi(
      HttpServer server, InvocationQueue queue, String functionArn, Duration timeout) {
    this.server = server;
    this.queue = queue;
    this.functionArn = functionArn;
    this.timeout = timeout;
    this.clock = Clock.systemUTC();
  }

  /**
   * Serves a queue on a free port.
   *
   * @param timeout after which an attempt's deadline is
   */
  public static LambdaRuntimeApi start(InvocationQueue queue, String functionArn, Duration timeout)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LambdaRuntimeApi api = new LambdaRuntimeApi(server, queue, functionArn, timeout);
    server.setExecutor(api.requests);
    server.createContext(BASE, api::handle);
    server.start();
    return api;
  }

  /** What {@code AWS_LAMBDA_RUNTIME_API} says: host and port. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Why the function could not be initialised, as the runtime client told last; forgets it. */
  Optional<FunctionError> takeInitError() {
    return initError.getAndSet(Optional.empty());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Matcher answer = ANSWER.matcher(path);
      if (path.equals(BASE + "invocation/next")) {
        next(exchange);
      } else if (path.equals(BASE + "init/error")) {
        initError.set(Optional.of(RuntimeErrorJson.read(body(exchange))));
        send(exchange, 202, "{\"status\":\"OK\"}");
      } else if (path.equals(BASE + "restore/next")) {
        // Here the snapshot would be taken, and this answered when it is restored.
        send(exchange, 200, "{}");
      } else if (path.equals(BASE + "restore/error")) {
        initError.set(Optional.of(RuntimeErrorJson.read(body(exchange))));
        send(exchange, 202, "{\"status\":\"OK\"}");
      } else if (answer.matches()) {
        answer(exchange, answer.group(1), answer.group(2).equals("response"));
      } else {
        send(exchange, 404, error("NotFound", "no such path of the Runtime API"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closing: the connection ends without an answer
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    Optional<Invocation> next = queue.next();
    if (next.isEmpty()) {
      return; // the client is gone
    }
    Invocation invocation = next.get();
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
    headers.set(
        "Lambda-Runtime-Deadline-Ms", Long.toString(clock.instant().plus(timeout).toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
    headers.set("Lambda-Runtime-Trace-Id", traceId(invocation));
    try {
      send(exchange, 200, invocation.event());
    } catch (IOException e) {
      queue.fail(invocation.requestId(), new FunctionError("Runtime.ExitError", e.toString()));
      throw e;
    }
  }

  private void answer(HttpExchange exchange, String requestId, boolean succeeded)
      throws IOException {
    byte[] body = body(exchange);
    if (body.length > MAX_BODY_BYTES) {
      queue.fail(requestId, new FunctionError("Function.ResponseSizeTooLarge", "over 6 MB"));
      send(exchange, 413, error("RequestEntityTooLarge", "more than 6 MB"));
      return;
    }
    boolean known =
        succeeded
            ? queue.succeed(requestId, new String(body, StandardCharsets.UTF_8))
            : queue.fail(requestId, RuntimeErrorJson.read(body));
    if (known) {
      send(exchange, 202, "{\"status\":\"OK\"}");
    } else {
      send(exchange, 400, error("InvalidRequestID", "that invocation is not in hand"));
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    return exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String error(String type, String message) {
    return "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}".formatted(type, message);
  }

  /** X-Ray's form, not sampled. */
  private static String traceId(Invocation invocation) {
    String hex = invocation.requestId().replace("-", "");
    return "Root=1-%s-%s;Parent=%s;Sampled=0"
        .formatted(hex.substring(0, 8), hex.substring(8), hex.substring(16));
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "lambda-runtime-api");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    requests.shutdownNow();
    server.stop(0);
  }
}
