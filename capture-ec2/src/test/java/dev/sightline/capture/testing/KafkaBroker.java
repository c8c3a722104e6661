package dev.sightline.capture.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** The real broker, one node with its controller, in this process, on free ports. */
public final class KafkaBroker implements AutoCloseable {

  private final Properties properties;
  private final String bootstrapServers;
  private Optional<KafkaRaftServer> running = Optional.empty();

  private KafkaBroker(Properties properties, String bootstrapServers) {
    this.properties = properties;
    this.bootstrapServers = bootstrapServers;
  }

  /** Ready when it returns. */
  public static KafkaBroker start(Path directory) {
    return start(directory, Map.of());
  }

  /**
   * @param more properties of the broker
   */
  public static KafkaBroker start(Path directory, Map<String, String> more) {
    int port = freePort();
    Properties properties = properties(directory, port, freePort());
    properties.putAll(more);
    format(directory, properties);
    KafkaBroker broker = new KafkaBroker(properties, "localhost:" + port);
    broker.start();
    return broker;
  }

  /** Starts it with what it knew before. */
  public void start() {
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    server.startup();
    running = Optional.of(server);
  }

  public void stop() {
    running.ifPresent(
        server -> {
          server.shutdown();
          server.awaitShutdown();
        });
    running = Optional.empty();
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  @Override
  public void close() {
    stop();
  }

  private static Properties properties(Path directory, int port, int controllerPort) {
    Properties properties = new Properties();
    properties.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.quorum.voters", "1@localhost:" + controllerPort),
            Map.entry(
                "listeners",
                "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("log.dirs", directory.resolve("log").toString()),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0")));
    return properties;
  }

  private static void format(Path directory, Properties properties) {
    Path file = directory.resolve("server.properties");
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String[] format = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
    int code = StorageTool.execute(format, new PrintStream(OutputStream.nullOutputStream()));
    if (code != 0) {
      throw new IllegalStateException("formatting " + directory + " ended with " + code);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
