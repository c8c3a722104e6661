package dev.sightline.local.kafka;

import dev.sightline.local.process.ChildCommand;
import dev.sightline.local.process.ChildProcess;
import dev.sightline.local.process.FreePorts;
import dev.sightline.local.process.JavaCommand;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/** The real broker with its authorizer: who has no ACL may do nothing, but for its operator. */
public final class GuardedKafka implements AutoCloseable {

  public static final String CAPTURE = "CAPTURE";
  public static final String CONSUMER = "CONSUMER";
  public static final String OPERATOR = "PLAINTEXT";

  private static final List<String> LISTENERS = List.of(OPERATOR, "CONTROLLER", CAPTURE, CONSUMER);

  private final ChildProcess process;
  private final List<Integer> ports;

  private GuardedKafka(ChildProcess process, List<Integer> ports) {
    this.process = process;
    this.ports = ports;
  }

  public static GuardedKafka start(Path home) throws Exception {
    Files.createDirectories(home);
    List<Integer> ports = FreePorts.find(LISTENERS.size());
    Path settings = home.resolve("server.properties");
    new BrokerProperties(home.resolve("data"), ports.get(0), ports.get(1)).writeTo(settings);
    guard(settings, ports);
    ChildProcess process = ChildProcess.start(command(settings, home.resolve("kafka.log")));
    try (KafkaReadiness readiness = new KafkaReadiness(ports.get(0))) {
      process.awaitReady(readiness, Duration.ofSeconds(60));
      return new GuardedKafka(process, ports);
    } catch (Exception e) {
      process.close();
      throw e;
    }
  }

  private static void guard(Path settings, List<Integer> ports) throws Exception {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(settings)) {
      properties.load(reader);
    }
    String listeners =
        "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d,CAPTURE://localhost:%d,CONSUMER://localhost:%d";
    properties.setProperty("listeners", listeners.formatted(ports.toArray()));
    properties.setProperty(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,CAPTURE:PLAINTEXT,CONSUMER:PLAINTEXT");
    properties.setProperty("inter.broker.listener.name", OPERATOR);
    properties.setProperty("principal.builder.class", ListenerPrincipals.class.getName());
    properties.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    properties.setProperty("super.users", "User:PLAINTEXT;User:CONTROLLER");
    try (Writer writer = Files.newBufferedWriter(settings)) {
      properties.store(writer, null);
    }
  }

  private static ChildCommand command(Path settings, Path log) {
    return new ChildCommand(
        "kafka",
        JavaCommand.main(
            System.getProperty("java.class.path"),
            BrokerMain.class.getName(),
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            settings.toString(),
            Uuid.randomUuid().toString()),
        Map.of(),
        log);
  }

  /** Where one of them connects, and by that is who it is. */
  public String bootstrapServers(String who) {
    return "localhost:" + ports.get(LISTENERS.indexOf(who));
  }

  @Override
  public void close() {
    process.close();
  }
}
