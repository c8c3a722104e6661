package dev.sightline.program.kafka;

import dev.sightline.program.outage.AddressProbe;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;

/**
 * Finds out why brokers do not answer. Kafka's clients only say that time is up: of a name that is
 * not known, a port that nobody listens on and a firewall that swallows everything alike.
 */
public final class BrokerProbe {

  /** More tell nothing new. */
  private static final int MOST = 3;

  private final List<String> addresses;
  private final AddressProbe probe;

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
    this.probe = new AddressProbe(patience);
  }

  /** What is wrong with each address, as far as a connection tells. Blocks. */
  public String findings() {
    return addresses.stream()
        .map(address -> address + " " + finding(address))
        .collect(Collectors.joining("; "));
  }

  private String finding(String address) {
    return probe
        .trouble(Utils.getHost(address), Utils.getPort(address))
        .orElse("takes connections");
  }
}
