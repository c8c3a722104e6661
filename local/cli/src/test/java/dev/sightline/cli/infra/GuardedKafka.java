package dev.sightline.cli.infra;

import dev.sightline.local.kafka.BrokerPlan;
import dev.sightline.local.kafka.LocalKafka;
import dev.sightline.local.process.FreePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/** The real broker with its authorizer: without an ACL only its operator may do anything. */
final class GuardedKafka implements AutoCloseable {

  static final String CAPTURE = "CAPTURE";
  static final String CONSUMER = "CONSUMER";
  static final String OPERATOR = "PLAINTEXT";

  private static final List<String> LISTENERS = List.of(OPERATOR, "CONTROLLER", CAPTURE, CONSUMER);

  private final LocalKafka kafka;
  private final List<Integer> ports;

  private GuardedKafka(LocalKafka kafka, List<Integer> ports) {
    this.kafka = kafka;
    this.ports = ports;
  }

  static GuardedKafka start(Path home) throws Exception {
    List<Integer> ports = FreePorts.find(LISTENERS.size());
    BrokerPlan plan =
        new BrokerPlan(
            home,
            home.resolve("kafka.log"),
            ports.get(0),
            ports.get(1),
            Uuid.randomUuid().toString(),
            guards(ports));
    return new GuardedKafka(LocalKafka.start(plan), ports);
  }

  private static Map<String, String> guards(List<Integer> ports) {
    String listeners =
        "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d,CAPTURE://localhost:%d,CONSUMER://localhost:%d";
    return Map.of(
        "listeners",
        listeners.formatted(ports.toArray()),
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,CAPTURE:PLAINTEXT,CONSUMER:PLAINTEXT",
        "inter.broker.listener.name",
        OPERATOR,
        "principal.builder.class",
        ListenerPrincipals.class.getName(),
        "authorizer.class.name",
        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users",
        "User:PLAINTEXT;User:CONTROLLER");
  }

  /** Where one of them connects, and by that is who it is. */
  String bootstrapServers(String who) {
    return "localhost:" + ports.get(LISTENERS.indexOf(who));
  }

  @Override
  public void close() {
    kafka.close();
  }
}
