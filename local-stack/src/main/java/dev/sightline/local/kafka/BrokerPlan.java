package dev.sightline.local.kafka;

import dev.sightline.local.process.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.Uuid;

/**
 * Where and how a broker runs. A broker that is started a second time with the same plan goes on
 * where it ended.
 *
 * @param home directory for the broker's data and settings; made if missing
 * @param log file for the broker's log
 * @param port on loopback, for clients
 * @param controllerPort on loopback, for the brokers themselves
 * @param clusterId the same for all brokers of a cluster
 * @param overrides settings of Kafka's own, over those of {@link BrokerProperties}
 */
public record BrokerPlan(
    Path home,
    Path log,
    int port,
    int controllerPort,
    String clusterId,
    Map<String, String> overrides) {

  public BrokerPlan {
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(clusterId, "clusterId");
    home = home.toAbsolutePath();
    overrides = Map.copyOf(overrides);
  }

  /** A broker that is a cluster of its own, on free ports. */
  public static BrokerPlan onFreePorts(Path home, Path log) throws IOException {
    return onPort(home, log, FreePorts.find(1).get(0));
  }

  /** A broker that is a cluster of its own, on that port for clients. */
  public static BrokerPlan onPort(Path home, Path log, int port) throws IOException {
    int controller =
        FreePorts.find(2).stream().filter(free -> free != port).findFirst().orElseThrow();
    return new BrokerPlan(home, log, port, controller, Uuid.randomUuid().toString(), Map.of());
  }

  /** The same with other settings of Kafka's own. */
  public BrokerPlan with(Map<String, String> settings) {
    return new BrokerPlan(home, log, port, controllerPort, clusterId, settings);
  }
}
