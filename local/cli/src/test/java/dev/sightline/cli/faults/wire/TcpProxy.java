package dev.sightline.cli.faults.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** Stands before a server of loopback and lets a test break the connections to it. Thread-safe. */
public final class TcpProxy implements AutoCloseable {

  private static final int PIECE_BYTES = 8192;

  private final Gate gate = new Gate();
  private final int target;
  private final Doorway door;

  /**
   * @param target the server's port; nothing needs to listen there yet
   */
  public TcpProxy(int target) throws IOException {
    this.target = target;
    this.door = new Doorway(this::serve);
  }

  /** Where clients connect. */
  public int port() {
    return door.port();
  }

  /** As if there were no proxy. */
  public void restore() throws IOException {
    gate.open();
    door.reopen();
  }

  /**
   * Stops listening, and resets open connections.
   *
   * @return how many those were
   */
  public int refuse() throws IOException {
    return door.shut();
  }

  /** Connections stay and are taken, and not a byte passes: a network that is gone. */
  public void hold() {
    gate.hold();
  }

  /** Every piece of at most 8 KiB takes that long. */
  public void slow(Duration perPiece) {
    gate.slow(perPiece);
  }

  /** Resets one connection in the middle of what it carries, after so many bytes of all of them. */
  public void resetAfter(long bytes) {
    gate.resetAfter(bytes);
  }

  /**
   * Resets what is open; what is held is dropped with it.
   *
   * @return how many connections that were
   */
  public int reset() {
    return door.resetAll();
  }

  /** How many pieces the present fault has held, delayed or reset: whether it took effect. */
  public long struck() {
    return gate.struck();
  }

  /** How many connections were taken so far. */
  public int connections() {
    return door.welcomed();
  }

  private void serve(Socket client) throws IOException, InterruptedException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      server.setTcpNoDelay(true);
      door.run(() -> pumpOrReset(client, server));
      pump(server, client);
    }
  }

  private void pumpOrReset(Socket client, Socket server) {
    try {
      pump(client, server);
      server.shutdownOutput();
    } catch (IOException e) {
      Doorway.reset(server);
      Doorway.reset(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pump(Socket from, Socket to) throws IOException, InterruptedException {
    InputStream in = from.getInputStream();
    OutputStream out = to.getOutputStream();
    byte[] piece = new byte[PIECE_BYTES];
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      gate.pass(read);
      out.write(piece, 0, read);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
