package dev.sightline.console.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A way to a server that can be made longer, or shut. */
public final class Gate implements AutoCloseable {

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(Gate::daemon);
  private final URI server;
  private volatile Duration latency = Duration.ZERO;
  private volatile boolean isShut;

  /** Open, and without a delay. */
  public Gate(URI server) throws IOException {
    this.server = server;
    threads.execute(this::accept);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "gate");
    thread.setDaemon(true);
    return thread;
  }

  /** The server's address for whoever goes through here. */
  public URI address() {
    return URI.create("http://localhost:" + listener.getLocalPort());
  }

  /** What every answer takes longer from now on. */
  public void setLatency(Duration latency) {
    this.latency = latency;
  }

  /** Cuts off whoever is through, and refuses whoever comes. */
  public void shut() {
    isShut = true;
    open.forEach(Gate::close);
  }

  /** Lets everyone through again. */
  public void open() {
    isShut = false;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (isShut) {
          close(client);
        } else {
          connect(client);
        }
      } catch (IOException e) {
        // The listener was closed, which ends this, or the server was not there: so is the client.
        open.removeIf(Socket::isClosed);
      }
    }
  }

  private void connect(Socket client) throws IOException {
    open.add(client);
    Socket there = new Socket(server.getHost(), server.getPort());
    open.add(there);
    threads.execute(() -> copy(client, there, false));
    threads.execute(() -> copy(there, client, true));
  }

  private void copy(Socket from, Socket to, boolean isAnswer) {
    byte[] buffer = new byte[16 << 10];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (isAnswer && !latency.isZero()) {
          LockSupport.parkNanos(latency.toNanos());
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // One of the two is gone; the other goes with it.
      open.remove(from);
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket does not close", e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    open.forEach(Gate::close);
    threads.shutdownNow();
    try {
      boolean unused = threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
