package dev.sightline.local.kafka;

import dev.sightline.local.process.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
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

  /** A broker that is a cluster of its own, on free ports; goes on with what is there. */
  public static BrokerPlan onFreePorts(Path home, Path log) throws IOException {
    return onPort(home, log, FreePorts.findOne());
  }

  /**
   * A broker that is a cluster of its own, on that port for clients; goes on with what is there.
   */
  public static BrokerPlan onPort(Path home, Path log, int port) throws IOException {
    int controller =
        FreePorts.find(2).stream().filter(free -> free != port).findFirst().orElseThrow();
    String clusterId = clusterIn(home).orElseGet(() -> Uuid.randomUuid().toString());
    return new BrokerPlan(home, log, port, controller, clusterId, Map.of());
  }

  /** Where the broker's log segments are. */
  Path data() {
    return data(home);
  }

  private static Path data(Path home) {
    return home.resolve("data");
  }

  /** A broker refuses data of another cluster. */
  private static Optional<String> clusterIn(Path home) throws IOException {
    Path file = data(home).resolve("meta.properties");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties meta = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      meta.load(in);
    }
    return Optional.ofNullable(meta.getProperty("cluster.id"));
  }

  /** The same with other settings of Kafka's own. */
  public BrokerPlan with(Map<String, String> settings) {
    return new BrokerPlan(home, log, port, controllerPort, clusterId, settings);
  }
}
