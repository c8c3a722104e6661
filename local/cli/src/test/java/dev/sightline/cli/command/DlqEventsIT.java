package dev.sightline.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.sightline.cli.events.EventSamples;
import dev.sightline.cli.stack.Home;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.ObjectEventJson;
import dev.sightline.local.kafka.EmbeddedBroker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands with dead letters of events, as the tracker writes them, and a webhook's server. */
class DlqEventsIT {

  private static final ObjectEvent EVENT = EventSamples.event("person", new Happening.Appeared());
  private static final byte[] DOCUMENT = new ObjectEventJson().encode(EVENT);

  @TempDir static Path directory;
  private static EmbeddedBroker broker;
  private static KafkaProducer<byte[], byte[]> producer;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final String topic = "events-" + UUID.randomUUID().toString().substring(0, 8);
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<String> ids = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 204;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start(directory.resolve("kafka"));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    broker.close();
  }

  @BeforeEach
  void listen() throws Exception {
    try (Admin admin = broker.admin()) {
      admin.createTopics(List.of(new NewTopic(topic + "-dead-letter", 1, (short) 1))).all().get();
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          told.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          ids.add(exchange.getRequestHeaders().getFirst("webhook-id"));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void hangUp() {
    server.stop(0);
  }

  @Test
  void shouldListAndShowEvents() throws Exception {
    publish("webhook-alarm", DOCUMENT);

    assertThat(run("ls", "--stream", "gate")).isZero();
    assertThat(output())
        .hasSize(2)
        .anyMatch(line -> line.endsWith("REFUSED: answered 422 (webhook-alarm)"));
    assertThat(run("ls", "--json")).isZero();
    JsonNode json = new JsonMapper().readTree(String.join("\n", output()));
    assertThat(json.at("/0/stream").asText()).isEqualTo("gate");
    assertThat(json.at("/0/origin").asText()).isEqualTo(topic + "-1@17");
    assertThat(run("show", "0")).isZero();
    assertThat(output())
        .contains("  dlq-receiver: webhook-alarm", "  event-id: " + EVENT.eventId());
    Path file = directory.resolve(topic + ".json");
    assertThat(run("show", "0", "--save", file.toString())).isZero();
    assertThat(Files.readAllBytes(file)).isEqualTo(DOCUMENT);
  }

  @Test
  void shouldTellTheReceiverThatRefusedThem() throws Exception {
    publish("webhook-alarm", DOCUMENT);
    publish("webhook-other", DOCUMENT);

    assertThat(run("replay", "0", "--yes")).as(output().toString()).isZero();

    assertThat(output()).contains(EVENT.eventId() + " taken", "1 of 1 dead letters sent");
    assertThat(told).containsExactly(new String(DOCUMENT, UTF_8));
    assertThat(ids).containsExactly(EVENT.eventId().toString());
  }

  @Test
  void shouldSayWhatIsRefusedAgain() throws Exception {
    publish("webhook-alarm", DOCUMENT);
    status = 422;

    assertThat(run("replay", "--all", "--yes")).isEqualTo(1);

    assertThat(output())
        .contains(EVENT.eventId() + " refused: answered 422", "0 of 1 dead letters sent");
  }

  @Test
  void shouldNotSendWhatIsNoEventOrNobodys() throws Exception {
    publish("webhook-alarm", "garbage".getBytes(UTF_8));
    publish("webhook-alarm --help", DOCUMENT);
    publish("webhook-alarm", "{\n\"schemaVersion\":1}".getBytes(UTF_8));

    assertThat(run("replay", "0", "1", "2", "9", "--yes")).isEqualTo(1);

    assertThat(errors())
        .containsExactlyInAnyOrder(
            "dead letter 0 not sent: it is not an event",
            "dead letter 1 not sent: it does not say who refused it",
            "dead letter 2 not sent: it is not an event",
            "dead letter 9 not sent: it is not there");
    assertThat(told).isEmpty();
  }

  @Test
  void shouldListWhatIsBesideADamagedLetterAndSaySo() throws Exception {
    publish("webhook-alarm", DOCUMENT);
    publish("webhook-broken", DOCUMENT);
    publish("webhook-last", DOCUMENT);
    broker.damage(topic + "-dead-letter", "webhook-broken");

    assertThat(run("ls")).isZero();

    assertThat(output())
        .hasSize(3)
        .anyMatch(line -> line.endsWith("(webhook-alarm)"))
        .anyMatch(line -> line.endsWith("(webhook-last)"));
    assertThat(errors())
        .containsExactly(
            "1 offsets of "
                + topic
                + "-dead-letter-0 are skipped: Kafka can't read them from its disk");
  }

  @Test
  void shouldNotSendWithoutConsent() throws Exception {
    publish("webhook-alarm", DOCUMENT);

    assertThat(run("replay", "--all")).isEqualTo(1);

    assertThat(errors())
        .containsExactly("sightline: not a terminal; pass --yes to send 1 dead letters");
    assertThat(told).isEmpty();
  }

  private void publish(String receiver, byte[] value) throws Exception {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(topic + "-dead-letter", "gate".getBytes(UTF_8), value);
    header(letter, "event-id", EVENT.eventId().toString());
    header(letter, "dlq-cause", "REFUSED: answered 422 (" + receiver + ")");
    header(letter, "dlq-receiver", receiver);
    header(letter, "dlq-time", "2026-03-04T05:06:10.123Z");
    header(letter, "dlq-topic", topic);
    header(letter, "dlq-partition", "1");
    header(letter, "dlq-offset", "17");
    producer.send(letter).get();
  }

  private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(UTF_8));
  }

  private int run(String... arguments) throws Exception {
    out.reset();
    err.reset();
    List<String> line = new ArrayList<>(List.of("dlq"));
    line.addAll(List.of(arguments));
    line.addAll(List.of("--events", "--topic", topic));
    line.addAll(List.of("--kafka-servers", broker.bootstrapServers()));
    Terminal terminal =
        new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false);
    Environment environment =
        new Environment(Home.find(), terminal, Map.of("WEBHOOKS", webhooks().toString()));
    return SightlineCommand.commandLine(environment).execute(line.toArray(String[]::new));
  }

  private Path webhooks() throws Exception {
    return Files.writeString(
        directory.resolve("webhooks.json"),
        "{\"alarm\": {\"url\": \"http://localhost:%d/\"}}"
            .formatted(server.getAddress().getPort()));
  }

  private List<String> output() {
    return out.toString(UTF_8).lines().toList();
  }

  private List<String> errors() {
    return err.toString(UTF_8).lines().toList();
  }
}
