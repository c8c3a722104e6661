package dev.sightline.cli.faults.site;

import dev.sightline.cli.faults.wire.TcpProxy;
import dev.sightline.local.kafka.BrokerPlan;
import dev.sightline.local.kafka.LocalKafka;
import dev.sightline.local.process.ChildFailedException;
import dev.sightline.local.process.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;

/**
 * The broker, which can be stopped and started, with a listener for each party: the test comes
 * directly, consumer and capture through proxies of their own, whose ports the broker advertises.
 */
public final class Broker implements AutoCloseable {

  /** The first broker's number in the cluster. */
  static final int FIRST = 1;

  /** The second broker's. */
  static final int SECOND = 2;

  private static final long END_SECONDS = 60;

  private static final String PROTOCOLS =
      "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,CONSUMERS:PLAINTEXT,CAMERAS:PLAINTEXT";

  private final BrokerPlan plan;
  private final BrokerPlan secondPlan;
  private final TcpProxy consumers;
  private final TcpProxy cameras;
  private LocalKafka kafka;
  private Optional<LocalKafka> second = Optional.empty();
  private int starts;

  private Broker(BrokerPlan plan, TcpProxy consumers, TcpProxy cameras) throws Exception {
    this.plan = plan;
    this.secondPlan = secondPlan(plan);
    this.consumers = consumers;
    this.cameras = cameras;
    this.kafka = launch();
  }

  /**
   * @param logs directory for the log of each start
   */
  static Broker start(Path home, Path logs) throws Exception {
    List<Integer> ports = FreePorts.find(4);
    BrokerPlan plan =
        new BrokerPlan(
            home,
            logs.resolve("kafka.log"),
            ports.get(2),
            ports.get(3),
            Uuid.randomUuid().toString(),
            Map.of());
    TcpProxy consumers = new TcpProxy(ports.get(0));
    TcpProxy cameras = new TcpProxy(ports.get(1));
    return new Broker(plan.with(listeners(plan, ports, consumers, cameras)), consumers, cameras);
  }

  private static Map<String, String> listeners(
      BrokerPlan plan, List<Integer> ports, TcpProxy consumers, TcpProxy cameras) {
    return Map.of(
        "listeners",
        "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d,CONSUMERS://localhost:%d,CAMERAS://localhost:%d"
            .formatted(plan.port(), plan.controllerPort(), ports.get(0), ports.get(1)),
        "advertised.listeners",
        "PLAINTEXT://localhost:%d,CONSUMERS://localhost:%d,CAMERAS://localhost:%d"
            .formatted(plan.port(), consumers.port(), cameras.port()),
        "listener.security.protocol.map",
        PROTOCOLS,
        "inter.broker.listener.name",
        "PLAINTEXT");
  }

  private LocalKafka launch() throws IOException, ChildFailedException, InterruptedException {
    return LocalKafka.start(logged(plan));
  }

  /** A restart would replace the earlier log. */
  private BrokerPlan logged(BrokerPlan broker) {
    starts++;
    return new BrokerPlan(
        broker.home(),
        plan.log().resolveSibling("kafka-%02d.log".formatted(starts)),
        broker.port(),
        broker.controllerPort(),
        broker.clusterId(),
        broker.overrides());
  }

  /** Starts a second broker of the cluster, if it is not there; consumers reach it directly. */
  public void startSecond() throws IOException, ChildFailedException, InterruptedException {
    if (second.isEmpty()) {
      second = Optional.of(LocalKafka.start(logged(secondPlan)));
    }
  }

  /** SIGKILL to the second broker, and waits for its end. */
  public void killSecond() {
    second.ifPresent(Broker::killed);
    second = Optional.empty();
  }

  private static void killed(LocalKafka broker) {
    Signals.kill(broker.process().pid());
    int unused = broker.process().exit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join();
  }

  private static BrokerPlan secondPlan(BrokerPlan first) throws IOException {
    List<Integer> ports = FreePorts.find(3);
    Map<String, String> settings =
        Map.of(
            "process.roles",
            "broker",
            "node.id",
            Integer.toString(SECOND),
            "controller.quorum.voters",
            "1@localhost:" + first.controllerPort(),
            "listeners",
            "PLAINTEXT://localhost:%d,CONSUMERS://localhost:%d,CAMERAS://localhost:%d"
                .formatted(ports.toArray()),
            "listener.security.protocol.map",
            PROTOCOLS,
            "inter.broker.listener.name",
            "PLAINTEXT");
    return new BrokerPlan(
        first.home().resolve("second"),
        first.log(),
        ports.get(0),
        first.controllerPort(),
        first.clusterId(),
        settings);
  }

  /** For the test itself. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** Between consumers and broker. */
  public TcpProxy consumers() {
    return consumers;
  }

  /** Between capture and broker. */
  public TcpProxy cameras() {
    return cameras;
  }

  /** SIGTERM, and waits for the end. */
  public void stop() {
    kafka.close();
  }

  /** SIGKILL, and waits for the end. */
  public void kill() {
    killed(kafka);
  }

  /** Starts it again where it ended; returns when it answers. */
  public void restart() throws IOException, ChildFailedException, InterruptedException {
    if (!kafka.process().isAlive()) {
      kafka = launch();
    }
  }

  @Override
  public void close() throws IOException {
    killSecond();
    kafka.close();
    consumers.close();
    cameras.close();
  }
}
