package dev.sightline.inference.catalogue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of one file that knows ranges, and can break off, stall, or ignore the range. */
final class ModelServer implements AutoCloseable {

  private final byte[] file;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private volatile int breakOffAfter = Integer.MAX_VALUE;
  private volatile int stallAfter = Integer.MAX_VALUE;
  private volatile boolean ranged = true;

  ModelServer(byte[] file) throws IOException {
    this.file = file.clone();
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/tiny.onnx", this::serve);
    http.start();
  }

  URI uri() {
    return URI.create("http://localhost:" + http.getAddress().getPort() + "/tiny.onnx");
  }

  /** The Range header of each request, empty where it had none. */
  List<String> ranges() {
    return List.copyOf(ranges);
  }

  void breakOffAfter(int bytes) {
    breakOffAfter = bytes;
  }

  void stallAfter(int bytes) {
    stallAfter = bytes;
  }

  void serveWhole() {
    breakOffAfter = Integer.MAX_VALUE;
  }

  void ignoreRanges() {
    ranged = false;
  }

  private void serve(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(range == null ? "" : range);
    int from = range == null || !ranged ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.length - from);
    OutputStream body = exchange.getResponseBody();
    body.write(file, from, Math.min(Math.min(breakOffAfter, stallAfter), file.length) - from);
    body.flush();
    if (stallAfter < file.length) {
      awaitClosing();
    }
    // With bytes missing, close() drops the connection.
    exchange.close();
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    http.stop(0);
    threads.shutdownNow();
  }
}
