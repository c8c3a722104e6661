package dev.sightline.local.kafka;

import dev.sightline.local.process.ChildCommand;
import dev.sightline.local.process.ChildFailedException;
import dev.sightline.local.process.ChildProcess;
import dev.sightline.local.process.FreePorts;
import dev.sightline.local.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/**
 * The real Kafka broker (KRaft, one node) in a JVM of its own, on free ports of loopback. It has no
 * topics and makes none by itself.
 */
public final class LocalKafka implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  /** C1 only and a small heap: the broker is up sooner, and copies bytes more than it computes. */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xms64m",
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Dlogback.configurationFile=kafka-logback.xml");

  private final ChildProcess process;
  private final String bootstrapServers;
  private final Duration startUp;

  private LocalKafka(ChildProcess process, String bootstrapServers, Duration startUp) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
    this.startUp = startUp;
  }

  /** {@link #start(Path, List)} with no further options. */
  public static LocalKafka start(Path directory)
      throws IOException, ChildFailedException, InterruptedException {
    return start(directory, List.of());
  }

  /**
   * Starts a broker and returns when it answers.
   *
   * @param directory takes the broker's data, settings and log ({@code kafka.log}); made if missing
   * @param jvmOptions in addition to the own ones
   * @throws ChildFailedException if the broker ends or does not answer within a minute
   */
  public static LocalKafka start(Path directory, List<String> jvmOptions)
      throws IOException, ChildFailedException, InterruptedException {
    Path home = Files.createDirectories(directory.toAbsolutePath());
    List<Integer> ports = FreePorts.find(2);
    Path settings = home.resolve("server.properties");
    new BrokerProperties(home.resolve("data"), ports.get(0), ports.get(1)).writeTo(settings);
    ChildProcess process = ChildProcess.start(command(home, settings, jvmOptions));
    String bootstrapServers = "localhost:" + ports.get(0);
    try (KafkaReadiness readiness = new KafkaReadiness(bootstrapServers)) {
      return new LocalKafka(
          process, bootstrapServers, process.awaitReady(readiness, START_TIMEOUT));
    } catch (ChildFailedException | InterruptedException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private static ChildCommand command(Path home, Path settings, List<String> jvmOptions) {
    List<String> options = new ArrayList<>(JVM_OPTIONS);
    options.addAll(jvmOptions);
    return new ChildCommand(
        "kafka",
        JavaCommand.main(
            System.getProperty("java.class.path"),
            BrokerMain.class.getName(),
            options,
            settings.toString(),
            Uuid.randomUuid().toString()),
        Map.of(),
        home.resolve("kafka.log"));
  }

  /** Host and port for clients, without encryption. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** From the process's start until it answered. */
  public Duration startUp() {
    return startUp;
  }

  /** The broker's process; it is closed with this object. */
  public ChildProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }
}
