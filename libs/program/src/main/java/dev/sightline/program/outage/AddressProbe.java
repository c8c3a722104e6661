package dev.sightline.program.outage;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out why nothing answers at an address: a name that is not known, a port that nobody listens
 * on and a firewall that swallows everything want different remedies, and clients often only say
 * that time is up.
 */
public final class AddressProbe {

  private final Duration patience;

  /**
   * @param patience with a connection
   */
  public AddressProbe(Duration patience) {
    this.patience = patience;
  }

  /** What is wrong, as far as a TCP connection tells; empty where it comes about. Blocks. */
  public Optional<String> trouble(String host, int port) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    return address.isUnresolved() ? Optional.of("is not known to DNS") : connect(address);
  }

  private Optional<String> connect(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, Math.toIntExact(patience.toMillis()));
      return Optional.empty();
    } catch (SocketTimeoutException e) {
      return Optional.of("does not answer: see its security group or firewall");
    } catch (NoRouteToHostException e) {
      return Optional.of("can't be routed to");
    } catch (ConnectException e) {
      return Optional.of("refuses connections");
    } catch (IOException e) {
      return Optional.of("can't be reached: " + e.getMessage());
    }
  }
}
