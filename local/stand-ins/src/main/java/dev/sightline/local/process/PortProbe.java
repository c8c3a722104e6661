package dev.sightline.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether a server could listen on a port now. Tried on all interfaces and on both loopback
 * addresses: who listens on {@code ::1} alone would otherwise get what clients send to {@code
 * localhost}. A port whose last connections are in TIME_WAIT is free, as it is for servers.
 */
public final class PortProbe {

  private static final byte[] LOOPBACK_4 = {127, 0, 0, 1};
  private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private PortProbe() {}

  /**
   * Why a server can't listen there, in the system's words; empty if it can.
   *
   * @param port 1 to 65535
   */
  public static Optional<String> obstacle(int port) {
    for (InetSocketAddress address : addresses(port)) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(address, 1);
      } catch (IOException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }
    return Optional.empty();
  }

  /** Of those that this system has: IPv6 may be off, for the system or for this JVM. */
  private static List<InetSocketAddress> addresses(int port) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    addresses.add(new InetSocketAddress(port));
    for (byte[] loopback : List.of(LOOPBACK_4, LOOPBACK_6)) {
      try {
        InetAddress address = InetAddress.getByAddress(loopback);
        if (NetworkInterface.getByInetAddress(address) != null) {
          addresses.add(new InetSocketAddress(address, port));
        }
      } catch (IOException e) {
        System.getLogger(PortProbe.class.getName())
            .log(System.Logger.Level.DEBUG, "no such interface", e);
      }
    }
    return addresses;
  }
}
