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

  private final BrokerPlan plan;
  private volatile ChildProcess process;
  private volatile Duration startUp;
  private boolean closed;

  private LocalKafka(BrokerPlan plan, ChildProcess process) {
    this.plan = plan;
    this.process = process;
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
    Files.createDirectories(plan.home());
    Path settings = settings(plan);
    new BrokerProperties(plan.data(), plan.port(), plan.controllerPort(), plan.overrides())
        .writeTo(settings);
    LocalKafka kafka = new LocalKafka(plan, ChildProcess.start(command(plan, settings)));
    kafka.awaitReady();
    return kafka;
  }

  /**
   * Starts the broker again after its process has ended, on the same ports, and returns when it
   * answers. It goes on where it ended, and so does its log.
   *
   * @throws ChildFailedException if the broker ends or does not answer within a minute
   */
  public void startAgain() throws IOException, ChildFailedException, InterruptedException {
    synchronized (this) {
      if (closed) {
        throw new IOException("the broker was closed");
      }
      process = ChildProcess.startAgain(command(plan, settings(plan)));
    }
    awaitReady();
  }

  private void awaitReady() throws ChildFailedException, InterruptedException {
    ChildProcess started = process;
    try (KafkaReadiness readiness = new KafkaReadiness(plan.port())) {
      startUp = started.awaitReady(readiness, ChildProcess.START_TIMEOUT);
    } catch (ChildFailedException | InterruptedException | RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private static Path settings(BrokerPlan plan) {
    return plan.home().resolve("server.properties");
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
    return "localhost:" + plan.port();
  }

  /** From the present process's start until it answered. */
  public Duration startUp() {
    return startUp;
  }

  /** The broker's present process; it is closed with this object. */
  public ChildProcess process() {
    return process;
  }

  @Override
  public synchronized void close() {
    closed = true;
    process.close();
  }
}
