package dev.sightline.cli.infra;

import dev.sightline.local.kafka.BrokerPlan;
import dev.sightline.local.kafka.LocalKafka;
import dev.sightline.local.process.FreePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/** The real broker with its authorizer: without an ACL only its operator may do anything. */
final class GuardedKafka implements AutoCloseable {

  static final String CAPTURE = "CAPTURE";
  static final String CONSUMER = "CONSUMER";
  static final String TRACKER = "TRACKER";
  static final String CONSOLE = "CONSOLE";
  static final String OPERATOR = "PLAINTEXT";

  private static final List<String> LISTENERS =
      List.of(OPERATOR, "CONTROLLER", CAPTURE, CONSUMER, TRACKER, CONSOLE);

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
    return Map.of(
        "listeners",
        IntStream.range(0, ports.size())
            .mapToObj(i -> LISTENERS.get(i) + "://localhost:" + ports.get(i))
            .collect(Collectors.joining(",")),
        "listener.security.protocol.map",
        LISTENERS.stream().map(name -> name + ":PLAINTEXT").collect(Collectors.joining(",")),
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
