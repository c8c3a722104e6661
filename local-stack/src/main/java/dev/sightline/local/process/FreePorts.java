package dev.sightline.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback address that nobody listens on. They lie below those that outgoing
 * connections get (from 32768 on, on Linux), so that no connection takes one before its server
 * does, and are drawn at random, so that two who look for some at the same time find different
 * ones.
 */
public final class FreePorts {

  private static final int FIRST = 20_000;
  private static final int END = 32_000;
  private static final int TRIES = 1000;

  private FreePorts() {}

  /** That many different ports; free now, so they should be bound soon. */
  public static List<Integer> find(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < TRIES && sockets.size() < count; i++) {
        listen(ThreadLocalRandom.current().nextInt(FIRST, END), sockets);
      }
      if (sockets.size() < count) {
        throw new IOException(
            "no %d free ports from %d to %d in %d tries".formatted(count, FIRST, END - 1, TRIES));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  private static void listen(int port, List<ServerSocket> sockets) {
    try {
      sockets.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      // Somebody has it: the next draw may do.
      System.getLogger(FreePorts.class.getName())
          .log(System.Logger.Level.DEBUG, "port " + port + " is in use", e);
    }
  }
}
