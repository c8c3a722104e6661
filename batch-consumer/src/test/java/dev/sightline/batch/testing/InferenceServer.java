package dev.sightline.batch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An inference service that speaks the real protocol over real HTTP and says of a frame what the
 * test's behaviour says. Images are known by their comments, as {@link TestJpeg} has them.
 */
public final class InferenceServer implements AutoCloseable {

  private static final String HEADER_LENGTH = "Inference-Header-Content-Length";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final JsonMapper mapper = new JsonMapper();
  private final AtomicReference<Mood> mood = new AtomicReference<>(new Mood(Reply::detectAll));
  private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();

  private InferenceServer(HttpServer server) {
    this.server = server;
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  public static InferenceServer start() {
    try {
      return new InferenceServer(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Sets what is answered from now on. */
  public void behave(Behaviour next) {
    mood.set(new Mood(next));
  }

  /** The requests so far whose first images are these. */
  public List<Request> requestsOf(List<String> firstImages) {
    return requests.stream()
        .filter(r -> r.images().subList(0, firstImages.size()).equals(firstImages))
        .toList();
  }

  /** Requests since the last {@link #behave} that are not answered yet. */
  public int waiting() {
    return mood.get().waiting().get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = read(exchange);
      requests.add(request);
      Reply reply = reply(request);
      if (reply.isNone()) {
        return;
      }
      reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      exchange.sendResponseHeaders(reply.status(), reply.announcedBytes());
      exchange.getResponseBody().write(reply.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply reply(Request request) throws InterruptedException {
    Mood current = mood.get();
    current.waiting().incrementAndGet();
    try {
      return current.behaviour().reply(request);
    } finally {
      current.waiting().decrementAndGet();
    }
  }

  private Request read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    int header = Integer.parseInt(exchange.getRequestHeaders().getFirst(HEADER_LENGTH));
    JsonNode json = mapper.readTree(body, 0, header);
    ByteBuffer tensor =
        ByteBuffer.wrap(body, header, body.length - header).order(ByteOrder.LITTLE_ENDIAN);
    if (json.at("/inputs/0/parameters/binary_data_size").asInt() != tensor.remaining()) {
      throw new IOException("binary_data_size is wrong: " + json);
    }
    return new Request(
        exchange.getRequestURI().getPath(),
        json.at("/parameters/stream_id").asText(),
        images(tensor, json.at("/inputs/0/shape/0").asInt()),
        System.nanoTime());
  }

  private static List<String> images(ByteBuffer tensor, int count) {
    List<String> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] image = new byte[tensor.getInt()];
      tensor.get(image);
      images.add(TestJpeg.comment(image));
    }
    return images;
  }

  /** A request as it arrived. */
  public record Request(String path, String stream, List<String> images, long arrivedNanos) {}

  /** What to answer. */
  @FunctionalInterface
  public interface Behaviour {
    Reply reply(Request request) throws InterruptedException;
  }

  private record Mood(Behaviour behaviour, AtomicInteger waiting) {

    Mood(Behaviour behaviour) {
      this(behaviour, new AtomicInteger());
    }
  }
}
