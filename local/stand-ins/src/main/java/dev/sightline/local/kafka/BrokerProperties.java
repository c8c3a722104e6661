package dev.sightline.local.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The settings of a broker that is its own controller (KRaft) and the only node of its cluster.
 *
 * @param data where the log segments go
 * @param brokerPort on loopback, for clients
 * @param controllerPort on loopback, for the broker itself
 * @param overrides settings that override these
 */
record BrokerProperties(
    Path data, int brokerPort, int controllerPort, Map<String, String> overrides) {

  BrokerProperties(Path data, int brokerPort, int controllerPort) {
    this(data, brokerPort, controllerPort, Map.of());
  }

  /**
   * Writes the file that the broker reads: as a stream, in which no letter depends on a charset.
   */
  void writeTo(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      asProperties().store(out, null);
    }
  }

  Properties asProperties() {
    Properties properties = new Properties();
    node(properties);
    topics(properties);
    // One machine's demo needs few threads, and a first consumer that starts at once.
    properties.setProperty("num.network.threads", "2");
    properties.setProperty("num.io.threads", "4");
    properties.setProperty("background.threads", "2");
    properties.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    properties.putAll(overrides);
    return properties;
  }

  private void node(Properties properties) {
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", "1");
    properties.setProperty("controller.quorum.voters", "1@localhost:" + controllerPort);
    properties.setProperty("controller.listener.names", "CONTROLLER");
    properties.setProperty(
        "listeners",
        "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d".formatted(brokerPort, controllerPort));
    properties.setProperty("log.dirs", data.toString());
  }

  private static void topics(Properties properties) {
    // A program that needs a topic creates it, as on a production cluster.
    properties.setProperty("auto.create.topics.enable", "false");
    properties.setProperty("offsets.topic.replication.factor", "1");
    properties.setProperty("offsets.topic.num.partitions", "1");
    properties.setProperty("transaction.state.log.replication.factor", "1");
    properties.setProperty("transaction.state.log.num.partitions", "1");
    properties.setProperty("transaction.state.log.min.isr", "1");
  }
}
