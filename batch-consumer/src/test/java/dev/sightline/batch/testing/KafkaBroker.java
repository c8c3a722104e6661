package dev.sightline.batch.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** The real broker, one node with its controller, in this process, on free ports. */
public final class KafkaBroker implements AutoCloseable {

  /** Listeners beside the one without security. */
  public enum Listener {
    /** TLS, with a certificate of this machine. */
    TLS("SSL"),
    /** TLS, with a certificate of another machine. */
    ELSEWHERE("SSL"),
    /** TLS, and a password: no IAM. */
    SASL("SASL_SSL");

    private final String protocol;

    Listener(String protocol) {
      this.protocol = protocol;
    }
  }

  private final KafkaRaftServer server;
  private final Path directory;
  private final String bootstrapServers;
  private final Map<Listener, Integer> ports;

  private KafkaBroker(
      KafkaRaftServer server,
      Path directory,
      String bootstrapServers,
      Map<Listener, Integer> ports) {
    this.directory = directory;
    this.server = server;
    this.bootstrapServers = bootstrapServers;
    this.ports = ports;
  }

  /** Ready when it returns. */
  public static KafkaBroker start(Path directory) {
    int port = FreePort.find();
    return start(directory, properties(directory, port, FreePort.find()), port, Map.of());
  }

  /** The same with all listeners. */
  public static KafkaBroker startSecured(Path directory, Certificates certificates) {
    int port = FreePort.find();
    Properties properties = properties(directory, port, FreePort.find());
    Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
    for (Listener listener : Listener.values()) {
      ports.put(listener, FreePort.find());
    }
    secure(properties, ports, certificates);
    return start(directory, properties, port, ports);
  }

  private static KafkaBroker start(
      Path directory, Properties properties, int port, Map<Listener, Integer> ports) {
    format(directory, properties);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    server.startup();
    return new KafkaBroker(server, directory, "localhost:" + port, ports);
  }

  private static void secure(
      Properties properties, Map<Listener, Integer> ports, Certificates certificates) {
    StringBuilder listeners = new StringBuilder(properties.getProperty("listeners"));
    StringBuilder protocols = new StringBuilder("PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    ports.forEach(
        (listener, port) -> {
          listeners.append(",%s://localhost:%d".formatted(listener, port));
          protocols.append(",%s:%s".formatted(listener, listener.protocol));
          String host = listener == Listener.ELSEWHERE ? "elsewhere.example" : "localhost";
          String prefix = "listener.name." + listener.name().toLowerCase(Locale.ROOT) + ".";
          properties.put(prefix + "ssl.keystore.location", certificates.keyStore(host).toString());
          properties.put(prefix + "ssl.keystore.type", "PKCS12");
          properties.put(prefix + "ssl.keystore.password", Certificates.PASSWORD);
          properties.put(prefix + "ssl.key.password", Certificates.PASSWORD);
        });
    properties.put("listeners", listeners.toString());
    properties.put("listener.security.protocol.map", protocols.toString());
    properties.put("inter.broker.listener.name", "PLAINTEXT");
    properties.put("sasl.enabled.mechanisms", "PLAIN");
    properties.put(
        "listener.name.sasl.plain.sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required user_camera=\"x\";");
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  public String bootstrapServers(Listener listener) {
    return "localhost:" + ports.get(listener);
  }

  /** Where the first records of a topic's partition 0 are. */
  public Path firstSegment(String topic) {
    return directory.resolve("log").resolve(topic + "-0").resolve("00000000000000000000.log");
  }

  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
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
            // Compaction is looked for twice a second.
            Map.entry("log.cleaner.backoff.ms", "500"),
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
}
