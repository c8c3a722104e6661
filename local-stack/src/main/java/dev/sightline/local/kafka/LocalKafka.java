package dev.sightline.local.kafka;

import dev.sightline.local.process.ChildCommand;
import dev.sightline.local.process.ChildFailedException;
import dev.sightline.local.process.ChildProcess;
import dev.sightline.local.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The real Kafka broker (KRaft, one node) in a JVM of its own, on free ports of loopback. It has no
 * topics and makes none by itself.
 */
public final class LocalKafka implements AutoCloseable {

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

  /** The same with the log, {@code kafka.log}, in the data's directory. */
  public static LocalKafka start(Path data)
      throws IOException, ChildFailedException, InterruptedException {
    return start(data, data.resolve("kafka.log"));
  }

  /**
   * Starts a broker on free ports and returns when it answers.
   *
   * @param data directory for the broker's data and settings; made if missing
   * @param log file for the broker's log
   * @throws ChildFailedException if the broker ends or does not answer within a minute
   */
  public static LocalKafka start(Path data, Path log)
      throws IOException, ChildFailedException, InterruptedException {
    return start(BrokerPlan.onFreePorts(data, log));
  }

  /**
   * Starts a broker as planned and returns when it answers.
   *
   * @throws ChildFailedException if the broker ends or does not answer within a minute
   */
  public static LocalKafka start(BrokerPlan plan)
      throws IOException, ChildFailedException, InterruptedException {
    Path home = Files.createDirectories(plan.home());
    Path settings = home.resolve("server.properties");
    new BrokerProperties(home.resolve("data"), plan.port(), plan.controllerPort(), plan.overrides())
        .writeTo(settings);
    ChildProcess process = ChildProcess.start(command(plan, settings));
    try (KafkaReadiness readiness = new KafkaReadiness(plan.port())) {
      Duration startUp = process.awaitReady(readiness, ChildProcess.START_TIMEOUT);
      return new LocalKafka(process, "localhost:" + plan.port(), startUp);
    } catch (ChildFailedException | InterruptedException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private static ChildCommand command(BrokerPlan plan, Path settings) {
    return new ChildCommand(
        "kafka",
        JavaCommand.main(
            System.getProperty("java.class.path"),
            BrokerMain.class.getName(),
            JVM_OPTIONS,
            settings.toString(),
            plan.clusterId()),
        Map.of(),
        plan.log());
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
