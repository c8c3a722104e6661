package dev.sightline.program.kafka;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.ClientDnsLookup;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.common.config.ConfigException;

/**
 * Finds out why brokers do not answer. Kafka's clients only say that time is up: of a name that is
 * not known, a port that nobody listens on and a firewall that swallows everything alike.
 */
public final class BrokerProbe {

  /** More tell nothing new. */
  private static final int MOST = 3;

  private final List<String> addresses;
  private final Duration patience;

  /**
   * @param bootstrapServers {@code host:port}, separated by commas
   * @param patience with each address
   */
  public BrokerProbe(String bootstrapServers, Duration patience) {
    this.addresses =
        List.of(bootstrapServers.split(",")).stream()
            .map(String::strip)
            .filter(address -> !address.isEmpty())
            .limit(MOST)
            .toList();
    this.patience = patience;
  }

  /** What is wrong with each address, as far as a connection tells. Blocks. */
  public String findings() {
    return addresses.stream()
        .map(address -> address + " " + finding(address))
        .collect(Collectors.joining("; "));
  }

  private String finding(String address) {
    InetSocketAddress broker;
    try {
      broker = resolve(address);
    } catch (ConfigException e) {
      return "is not known to DNS";
    }
    try (Socket socket = new Socket()) {
      socket.connect(broker, Math.toIntExact(patience.toMillis()));
      return "takes connections";
    } catch (SocketTimeoutException e) {
      return "does not answer: see its security group or firewall";
    } catch (NoRouteToHostException e) {
      return "can't be routed to";
    } catch (ConnectException e) {
      return "refuses connections";
    } catch (IOException e) {
      return "can't be reached: " + e.getMessage();
    }
  }

  private static InetSocketAddress resolve(String address) {
    return ClientUtils.parseAndValidateAddresses(List.of(address), ClientDnsLookup.USE_ALL_DNS_IPS)
        .get(0);
  }
}
