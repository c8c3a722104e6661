package dev.sightline.local.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.local.process.FreePorts;
import dev.sightline.local.tls.Certificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * The real Kafka broker (KRaft, one node) in this process, on free ports of loopback, for a
 * program's tests: sooner there than {@link LocalKafka} and without a JVM of its own. It has the
 * same settings, so no topics, and makes none by itself. Not thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private final BrokerProperties properties;
  private final Map<SecureListener, Integer> securePorts;
  private Optional<KafkaRaftServer> running = Optional.empty();

  private EmbeddedBroker(BrokerProperties properties, Map<SecureListener, Integer> securePorts) {
    this.properties = properties;
    this.securePorts = securePorts;
  }

  /**
   * Starts a broker and returns when it answers.
   *
   * @param home directory for the broker's data and settings; made if missing
   */
  public static EmbeddedBroker start(Path home) throws IOException {
    return start(home, Map.of());
  }

  /**
   * The same with other settings.
   *
   * @param overrides settings of Kafka's own, over those of {@link BrokerProperties}
   */
  public static EmbeddedBroker start(Path home, Map<String, String> overrides) throws IOException {
    List<Integer> ports = FreePorts.find(2);
    return start(home, ports.get(0), ports.get(1), overrides, Map.of());
  }

  /** The same with every {@link SecureListener} beside the one without security. */
  public static EmbeddedBroker startSecured(
      Path home, Map<String, String> overrides, Certificates certificates) throws IOException {
    List<Integer> ports = FreePorts.find(2);
    SecureListeners secure = SecureListeners.onFreePorts(certificates);
    Map<String, String> all = new HashMap<>(secure.settings(ports.get(0), ports.get(1)));
    all.putAll(overrides);
    return start(home, ports.get(0), ports.get(1), all, secure.ports());
  }

  private static EmbeddedBroker start(
      Path home,
      int port,
      int controllerPort,
      Map<String, String> overrides,
      Map<SecureListener, Integer> securePorts)
      throws IOException {
    Files.createDirectories(home);
    BrokerProperties properties =
        new BrokerProperties(home.resolve("data"), port, controllerPort, overrides);
    format(home, properties);
    EmbeddedBroker broker = new EmbeddedBroker(properties, securePorts);
    broker.startAgain();
    return broker;
  }

  private static void format(Path home, BrokerProperties properties) throws IOException {
    Path file = home.resolve("server.properties");
    properties.writeTo(file);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int code =
        BrokerMain.format(
            file.toString(), Uuid.randomUuid().toString(), new PrintStream(output, true, UTF_8));
    if (code != 0) {
      throw new IOException("%s can't be formatted: %s".formatted(home, output.toString(UTF_8)));
    }
  }

  /** Starts it after it was stopped, where it ended, and returns when it answers. */
  public void startAgain() {
    KafkaRaftServer server =
        new KafkaRaftServer(new KafkaConfig(properties.asProperties()), Time.SYSTEM);
    server.startup();
    running = Optional.of(server);
  }

  /** Stops it, and waits for its end. */
  public void stop() {
    running.ifPresent(
        server -> {
          server.shutdown();
          server.awaitShutdown();
        });
    running = Optional.empty();
  }

  /** Host and port for clients, without encryption. */
  public String bootstrapServers() {
    return "localhost:" + properties.brokerPort();
  }

  /**
   * Host and port of another listener.
   *
   * @throws IllegalStateException if the broker was not started secured
   */
  public String bootstrapServers(SecureListener listener) {
    return Optional.ofNullable(securePorts.get(listener))
        .map(port -> "localhost:" + port)
        .orElseThrow(() -> new IllegalStateException("the broker has no listener " + listener));
  }

  /** A client that may do anything; the caller closes it. */
  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
  }

  /** The file with the first records of a topic's partition 0. */
  public Path firstSegment(String topic) {
    return properties.data().resolve(topic + "-0").resolve("00000000000000000000.log");
  }

  /**
   * Damages a record on the disk, as a failing disk does: brokers can't give it any more, nor what
   * was sent together with it.
   *
   * @param topic of which partition 0 has the record
   * @param text that stands in it; the first place behind the middle of the file where it does,
   *     otherwise the first
   */
  public void damage(String topic, String text) throws IOException {
    Path file = firstSegment(topic);
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    int behind = content.indexOf(text, content.length() / 2);
    int place = behind < 0 ? content.indexOf(text) : behind;
    if (place < 0) {
      throw new IllegalArgumentException("no record of " + topic + " has " + text);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      // Of plain text, in which no character has this bit.
      byte damaged = (byte) (content.charAt(place) ^ 0x80);
      int unused = channel.write(ByteBuffer.wrap(new byte[] {damaged}), place);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
