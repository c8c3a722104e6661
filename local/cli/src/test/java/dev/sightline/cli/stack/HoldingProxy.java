package dev.sightline.cli.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a server and lets nothing through until it is opened. */
final class HoldingProxy implements AutoCloseable {

  private final CountDownLatch open = new CountDownLatch(1);
  private final AtomicInteger held = new AtomicInteger();
  private final ExecutorService pipes = Executors.newCachedThreadPool();
  private final ServerSocket server;
  private final URI target;

  HoldingProxy(URI target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    pipes.execute(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** How many connections came in. */
  int held() {
    return held.get();
  }

  void open() {
    open.countDown();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        held.incrementAndGet();
        pipes.execute(() -> connect(client));
      }
    } catch (SocketException e) {
      open.countDown(); // closed
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void connect(Socket client) {
    try (client) {
      open.await();
      try (Socket upstream = new Socket(target.getHost(), target.getPort())) {
        pipes.execute(() -> copy(client, upstream));
        copy(upstream, client);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (SocketException e) {
      // The other direction has ended and closed both.
      System.getLogger(HoldingProxy.class.getName())
          .log(System.Logger.Level.DEBUG, "connection closed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    pipes.shutdownNow();
    server.close();
  }
}
