package dev.sightline.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.cli.stack.Home;
import dev.sightline.local.kafka.EmbeddedBroker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real broker with dead letters as the consumer writes them. */
class DlqCommandIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final byte[] IMAGE = {(byte) 0xFF, (byte) 0xD8, 0, 27, '[', '2', 'J'};

  @TempDir static Path directory;
  private static EmbeddedBroker broker;
  private static KafkaProducer<byte[], byte[]> producer;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final String prefix = "t" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start(directory);
    producer =
        new KafkaProducer<>(connection(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    broker.close();
  }

  @BeforeEach
  void makeTopics() throws Exception {
    try (Admin admin = Admin.create(connection())) {
      admin
          .createTopics(
              Stream.of(".gate-1", ".gate-2", ".dlq")
                  .map(name -> new NewTopic(prefix + name, 1, (short) 1))
                  .toList())
          .all()
          .get();
    }
  }

  @Test
  void shouldListLettersByStreamAndReason() throws Exception {
    publish("gate-1", "INVALID_RECORD: header width is missing");
    publish("gate-2", "REFUSED_BY_INFERENCE: status 400");
    publish("gate-2", "INVALID_RECORD: no key");

    assertThat(run("ls")).isZero();
    assertThat(output()).hasSize(4).anyMatch(line -> line.contains("header width is missing"));
    assertThat(run("ls", "--stream", "gate-2")).isZero();
    assertThat(output()).hasSize(3).noneMatch(line -> line.contains("gate-1"));
    assertThat(run("ls", "--stream", "gate-2", "--reason", "invalid_record", "--json")).isZero();
    JsonNode json = new JsonMapper().readTree(String.join("\n", output()));
    assertThat(json).hasSize(1);
    assertThat(json.at("/0/id").asText()).isEqualTo("2");
    assertThat(json.at("/0/origin").asText()).isEqualTo(prefix + ".gate-2-0@17");
    assertThat(json.at("/0/bytes").asInt()).isEqualTo(IMAGE.length);
  }

  @Test
  void shouldLookAtTheNewestOnly() throws Exception {
    for (int i = 0; i < 5; i++) {
      publish("gate-1", "INVALID_RECORD: number " + i);
    }

    assertThat(run("ls", "--newest", "2")).isZero();

    assertThat(output()).hasSize(3).anyMatch(line -> line.contains("number 3"));
  }

  @Test
  void shouldSayThatThereAreNone() {
    assertThat(run("ls", "--topic", "nosuch")).isZero();
    assertThat(output()).containsExactly("no dead letters");
  }

  @Test
  void shouldShowALetterWithoutDoingTheTerminalHarm() throws Exception {
    publish("gate-1", "INVALID_RECORD: \u001b[2J\r\nsightline: all is well");

    assertThat(run("show", "0")).isZero();

    assertThat(output())
        .contains("  forged: \\u{1b}]0;title\\u{7}", "  dlq-offset: 17", "  width: 640")
        .contains("cause    INVALID_RECORD: \\u{1b}[2J\\u{d}\\u{a}sightline: all is well")
        .anyMatch(line -> line.startsWith("value    7 bytes: hex ffd8"));
    assertThat(out.toString(UTF_8)).doesNotContain("\u001b", "\r", "\u0007");
  }

  @Test
  void shouldSaveTheBytes(@TempDir Path files) throws Exception {
    publish("gate-1", "INVALID_RECORD: x");
    Path file = files.resolve("letter.jpg");

    assertThat(run("show", "0", "--save", file.toString())).isZero();

    assertThat(Files.readAllBytes(file)).isEqualTo(IMAGE);
  }

  @Test
  void shouldSayThatThereIsNoSuchDeadLetter() {
    assertThat(run("show", "7")).isEqualTo(1);
    assertThat(errors()).containsExactly("sightline: there is no dead letter at 7");
  }

  @Test
  void shouldSendALetterBackAsItWas() throws Exception {
    publish("gate-1", "INVALID_RECORD: x");
    publish("gate-1", "INVALID_RECORD: y");

    assertThat(run("replay", "1", "--yes")).isZero();

    assertThat(output()).containsExactly("1 of 1 dead letters sent");
    ConsumerRecord<byte[], byte[]> back = records("gate-1").get(0);
    assertThat(back.key()).asString(UTF_8).isEqualTo("gate-1");
    assertThat(back.value()).isEqualTo(IMAGE);
    assertThat(back.headers()).extracting(Header::key).containsExactly("width", "forged", "width");
  }

  @Test
  void shouldSendAStreamsLettersBack() throws Exception {
    publish("gate-1", "INVALID_RECORD: x");
    publish("gate-2", "INVALID_RECORD: y");
    publish("gate-2", "INVALID_RECORD: z");

    assertThat(run("replay", "--stream", "gate-2", "--yes")).isZero();

    assertThat(records("gate-2")).hasSize(2);
    assertThat(records("gate-1")).isEmpty();
    assertThat(run("replay", "--all", "--yes")).isZero();
    assertThat(records("gate-1")).hasSize(1);
  }

  @Test
  void shouldNotSendWithoutConsent() throws Exception {
    publish("gate-1", "INVALID_RECORD: x");

    assertThat(run("replay", "--all")).isEqualTo(1);

    assertThat(errors())
        .containsExactly("sightline: not a terminal; pass --yes to send 1 dead letters");
    assertThat(records("gate-1")).isEmpty();
  }

  @Test
  void shouldNotSendWhatWouldGoAstrayOrIsIncomplete() throws Exception {
    producer.send(letter("__consumer_offsets", "INVALID_RECORD: x")).get();
    ProducerRecord<byte[], byte[]> empty = letter(prefix + ".gate-1", "INVALID_RECORD: y");
    empty.headers().add("dlq-omitted-bytes", "70000000".getBytes(UTF_8));
    producer.send(empty).get();

    assertThat(run("replay", "0", "1", "9", "--yes")).isEqualTo(1);

    assertThat(errors())
        .containsExactlyInAnyOrder(
            "dead letter 0 not sent: its origin '__consumer_offsets' is not a topic of frames",
            "dead letter 1 not sent: it came without its value, which was too large for the topic",
            "dead letter 9 not sent: it is not there");
    assertThat(output()).containsExactly("0 of 3 dead letters sent");
  }

  @Test
  void shouldSayInOneLineThatNoBrokerAnswers() {
    assertThat(execute("dlq", "ls", "--kafka-servers", "localhost:1")).isEqualTo(1);
    assertThat(errors()).singleElement().asString().contains("t be read");
  }

  /** A broker of MSK is not here; that its way to sign in is there, and asked for, is seen. */
  @Test
  void shouldSignInWithIam() {
    assertThat(execute("dlq", "ls", "--kafka-servers", "localhost:1", "--kafka-security", "iam"))
        .isEqualTo(1);

    assertThat(errors())
        .singleElement()
        .asString()
        .contains("t be read")
        .doesNotContain("Failed to construct", "LoginModule");
  }

  @Test
  void shouldTakeTheSecurityThatIsAskedForAndNotThatOfTheFile(@TempDir Path files)
      throws Exception {
    publish("gate-1", "INVALID_RECORD: x");
    Path file = Files.writeString(files.resolve("client.properties"), "security.protocol=SSL\n");

    assertThat(run("ls", "--kafka-config", file.toString(), "--kafka-security", "plaintext"))
        .isZero();

    assertThat(output()).hasSize(2);
  }

  private void publish(String stream, String cause) throws Exception {
    producer.send(letter(prefix + "." + stream, cause)).get();
  }

  private ProducerRecord<byte[], byte[]> letter(String origin, String cause) {
    String stream = origin.substring(origin.indexOf('.') + 1);
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(prefix + ".dlq", stream.getBytes(UTF_8), IMAGE);
    header(letter, "width", "640");
    header(letter, "forged", "\u001b]0;title\u0007");
    header(letter, "dlq-topic", "forged-by-the-sender");
    header(letter, "width", "641");
    header(letter, "dlq-cause", cause);
    header(letter, "dlq-time", "2026-03-04T05:06:10.123Z");
    header(letter, "dlq-topic", origin);
    header(letter, "dlq-partition", "0");
    header(letter, "dlq-offset", "17");
    return letter;
  }

  private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(UTF_8));
  }

  private List<ConsumerRecord<byte[], byte[]>> records(String stream) {
    try (var consumer =
        new KafkaConsumer<>(
            connection(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(prefix + "." + stream, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return consumer.position(partition) >= end;
              });
      return records;
    }
  }

  private int run(String... arguments) {
    List<String> line = new ArrayList<>(List.of("dlq"));
    line.addAll(List.of(arguments));
    line.addAll(List.of("--kafka-servers", broker.bootstrapServers()));
    if (!line.contains("--topic")) {
      line.addAll(List.of("--topic", prefix));
    }
    return execute(line.toArray(String[]::new));
  }

  private int execute(String... line) {
    out.reset();
    err.reset();
    Terminal terminal =
        new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false);
    return SightlineCommand.commandLine(new Environment(new Home(directory), terminal))
        .execute(line);
  }

  private List<String> output() {
    return out.toString(UTF_8).lines().toList();
  }

  private List<String> errors() {
    return err.toString(UTF_8).lines().toList();
  }

  private static Map<String, Object> connection() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
