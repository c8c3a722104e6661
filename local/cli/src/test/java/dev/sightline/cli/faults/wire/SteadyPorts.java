package dev.sightline.cli.faults.wire;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports that stay free while a test has nobody listen on them: below those that operating systems
 * give to whoever asks for any, and given out once, wherever in this process they are asked for.
 */
public final class SteadyPorts {

  private static final int FROM = 15_000;
  private static final int TO = 30_000;
  private static final AtomicInteger NEXT =
      new AtomicInteger(new SplittableRandom().nextInt(FROM, TO));

  private SteadyPorts() {}

  /** That many different ports of loopback. */
  public static List<Integer> find(int count) throws IOException {
    List<Integer> ports = new ArrayList<>();
    while (ports.size() < count) {
      int port = NEXT.getAndUpdate(SteadyPorts::after);
      if (isFree(port)) {
        ports.add(port);
      }
    }
    return ports;
  }

  private static int after(int port) {
    return port + 1 < TO ? port + 1 : FROM;
  }

  private static boolean isFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    }
  }
}
