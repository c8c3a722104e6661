package dev.sightline.local.faults.site;

import dev.sightline.local.faults.wire.TcpProxy;
import dev.sightline.local.kafka.BrokerPlan;
import dev.sightline.local.kafka.LocalKafka;
import dev.sightline.local.process.ChildFailedException;
import dev.sightline.local.process.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The broker, which can be stopped and started, with a listener for each party: the test comes
 * directly, consumer and capture through proxies of their own, whose ports the broker advertises.
 */
public final class Broker implements AutoCloseable {

  private final BrokerPlan plan;
  private final TcpProxy consumers;
  private final TcpProxy cameras;
  private LocalKafka kafka;
  private int starts;

  private Broker(BrokerPlan plan, TcpProxy consumers, TcpProxy cameras) throws Exception {
    this.plan = plan;
    this.consumers = consumers;
    this.cameras = cameras;
    this.kafka = launch();
  }

  static Broker start(Path home) throws Exception {
    BrokerPlan plan = BrokerPlan.onFreePorts(home, home.resolve("kafka.log"));
    List<Integer> ports = FreePorts.find(2);
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
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,CONSUMERS:PLAINTEXT,CAMERAS:PLAINTEXT",
        "inter.broker.listener.name",
        "PLAINTEXT");
  }

  private LocalKafka launch() throws IOException, ChildFailedException, InterruptedException {
    starts++;
    Path log = plan.home().resolve("kafka-" + starts + ".log");
    return LocalKafka.start(
        new BrokerPlan(
            plan.home(),
            log,
            plan.port(),
            plan.controllerPort(),
            plan.clusterId(),
            plan.overrides()));
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
    Signals.kill(kafka.process().pid());
    int unused = kafka.process().exit().join();
  }

  /** Starts it again where it ended; returns when it answers. */
  public void restart() throws IOException, ChildFailedException, InterruptedException {
    if (!kafka.process().isAlive()) {
      kafka = launch();
    }
  }

  @Override
  public void close() throws IOException {
    kafka.close();
    consumers.close();
    cameras.close();
  }
}
