package dev.sightline.cli.faults.wire;

import dev.sightline.local.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port of loopback that can be shut, so that connections are refused, and opened again at the
 * same number. Thread-safe.
 */
public final class Doorway implements AutoCloseable {

  private static final System.Logger log = System.getLogger(Doorway.class.getName());
  private static final int BACKLOG = 50;

  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> daemon(new Thread(task, "doorway")));
  private final Set<Socket> inside = ConcurrentHashMap.newKeySet();
  private final AtomicInteger welcomed = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Visitor visitor;
  private final int port;
  private ServerSocket door;

  /**
   * Opens a free port.
   *
   * @param visitor serves each connection on a thread of its own
   */
  public Doorway(Visitor visitor) throws IOException {
    this.visitor = visitor;
    this.port = FreePorts.findOne();
    this.door = bind(port);
    welcome(door);
  }

  private static Thread daemon(Thread thread) {
    thread.setDaemon(true);
    return thread;
  }

  public int port() {
    return port;
  }

  /**
   * Refuses connections from now on and resets those that are there.
   *
   * @return how many those were
   */
  public synchronized int shut() throws IOException {
    door.close();
    return resetAll();
  }

  /** Takes connections again. */
  public synchronized void reopen() throws IOException {
    if (door.isClosed()) {
      door = bind(port);
      welcome(door);
    }
  }

  /**
   * Resets all connections that are open now; new ones are taken.
   *
   * @return how many they were
   */
  public int resetAll() {
    List<Socket> open = List.copyOf(inside);
    open.forEach(Doorway::reset);
    return open.size();
  }

  /** How many connections were taken so far. */
  public int welcomed() {
    return welcomed.get();
  }

  /** Ends a connection with RST: the peer's reads and writes fail at once. */
  public static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      log.log(System.Logger.Level.DEBUG, "was closed already", e);
    }
  }

  /** Runs something on a thread of this doorway. */
  void run(Runnable task) {
    threads.execute(task);
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    return socket;
  }

  private void welcome(ServerSocket open) {
    threads.execute(() -> accept(open));
  }

  private void accept(ServerSocket open) {
    try {
      while (true) {
        Socket client = open.accept();
        inside.add(client);
        welcomed.incrementAndGet();
        threads.execute(() -> serve(client));
      }
    } catch (SocketException e) {
      log.log(System.Logger.Level.DEBUG, "door is shut", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      visitor.serve(client);
    } catch (IOException e) {
      log.log(System.Logger.Level.DEBUG, "connection ended", e);
      reset(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      inside.remove(client);
    }
  }

  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      int unused = shut();
      threads.shutdownNow();
    }
  }

  /** Serves one connection; it is closed when this returns, and reset when this fails. */
  @FunctionalInterface
  public interface Visitor {
    void serve(Socket client) throws IOException, InterruptedException;
  }
}
