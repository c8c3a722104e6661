package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sightline.cli.stack.Home;
import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.ResultHeaders;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.TopicId;
import dev.sightline.local.process.ChildCommand;
import dev.sightline.local.process.ChildProcess;
import dev.sightline.local.process.FreePorts;
import dev.sightline.local.process.HttpReadiness;
import dev.sightline.local.process.JavaCommand;
import dev.sightline.local.s3.LocalS3;
import dev.sightline.local.video.StreetVideo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs do their work on a broker that grants them what is described, and nothing else. */
class KafkaPermissionsIT {

  private static final String TOPIC = "video-frames.demo";
  private static final String DEAD_LETTERS = "video-frames.dlq";
  private static final String RESULTS = "video-results";
  private static final String GROUP = "frame-consumer-group";
  private static final String EVENTS = "video-events";
  private static final String TRACKER = "sightline-event-tracker";
  private static final String STATE = TRACKER + "-tracks-changelog";
  private static final String COUNTS = TRACKER + "-counts-changelog";
  private static final int FRAMES = 50;

  private final Home home = Home.find();

  @TempDir Path directory;

  @Test
  void shouldWorkWithWhatIsGranted() throws Exception {
    List<Integer> ports = FreePorts.find(3);
    try (GuardedKafka kafka = GuardedKafka.start(directory.resolve("kafka"));
        LocalS3 s3 = LocalS3.start(directory.resolve("s3"), List.of("pipeline"));
        Admin operator = Admin.create(connection(kafka));
        ChildProcess inference = program("inference-k8s", ports.get(0), Map.of());
        ChildProcess consumer =
            program("batch-consumer", ports.get(1), consumer(kafka, s3, ports.get(0)))) {
      prepare(operator);
      assertThat(inference.isAlive()).isTrue();
      awaitReady(consumer, ports.get(1));
      try (ChildProcess capture = program("capture-ec2", ports.get(2), capture(kafka))) {
        assertThat(capture.exit().get(60, TimeUnit.SECONDS)).isZero();
      }
      publishNonsense(kafka, TOPIC);
      awaitRefusal(ports.get(1));
      grant(operator, KafkaPermissionsIT::isOfResults);

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(committed(operator)).isEqualTo(FRAMES + 1));
      assertThat(records(operator, DEAD_LETTERS)).isEqualTo(1);
      assertThat(records(operator, RESULTS)).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void shouldLetTheConsoleReadResultsAndDeadLettersAndNothingElse() throws Exception {
    int port = FreePorts.find(1).get(0);
    try (GuardedKafka kafka = GuardedKafka.start(directory.resolve("kafka"));
        LocalS3 s3 = LocalS3.start(directory.resolve("s3"), List.of("pipeline"));
        Admin operator = Admin.create(connection(kafka));
        ChildProcess console = program("console", port, console(kafka, s3))) {
      createTopics(operator);
      publishNonsense(kafka, RESULTS);
      publishNonsense(kafka, DEAD_LETTERS);
      awaitReady(console, port);
      awaitAnswer(port, "/health", 200, "not authorized to read the topic", RESULTS);
      List<AclBinding> grants = grants().of("console", GuardedKafka.CONSOLE);
      operator.createAcls(grants.stream().filter(KafkaPermissionsIT::isOfResults).toList());
      awaitAnswer(port, "/metrics", 200, "sightline_console_results_broken_total 1");
      awaitAnswer(port, "/dead-letters", 502, "Not authorized", DEAD_LETTERS);
      operator.createAcls(grants.stream().filter(acl -> !isOfResults(acl)).toList());
      awaitAnswer(port, "/dead-letters", 200, "href=\"/dead-letters/0\"");

      assertRefused(kafka, GuardedKafka.CONSOLE);
    }
  }

  /** Its topics are Terraform's: it reads, keeps its state and writes events, and makes nothing. */
  @Test
  void shouldLetTheTrackerWorkInTransactionsOnTopicsThatThereAre() throws Exception {
    int port = FreePorts.find(1).get(0);
    try (GuardedKafka kafka = GuardedKafka.start(directory.resolve("kafka"));
        Admin operator = Admin.create(connection(kafka))) {
      createTopics(operator);
      createTrackersTopics(operator);
      List<AclBinding> grants = grants().of("event-tracker", GuardedKafka.TRACKER);
      operator.createAcls(grants).all().get(30, TimeUnit.SECONDS);
      try (ChildProcess tracker = program("event-tracker", port, tracker(kafka))) {
        awaitReady(tracker, port);
        publishResult(kafka);

        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> assertThat(committed(operator, TRACKER, RESULTS)).isEqualTo(1));
        assertThat(records(operator, EVENTS)).isPositive();
        assertThat(records(operator, STATE)).isPositive();
        assertThat(operator.listTopics().names().get(30, TimeUnit.SECONDS))
            .containsExactlyInAnyOrder(
                TOPIC, DEAD_LETTERS, RESULTS, EVENTS, EVENTS + "-dead-letter", STATE, COUNTS);
      }
    }
  }

  private static void createTrackersTopics(Admin operator) throws Exception {
    Map<String, String> compacted =
        Map.of("cleanup.policy", "compact", "max.message.bytes", "8388608");
    operator
        .createTopics(
            List.of(
                new NewTopic(EVENTS, 1, (short) 1),
                new NewTopic(EVENTS + "-dead-letter", 1, (short) 1),
                new NewTopic(STATE, 1, (short) 1).configs(compacted),
                new NewTopic(COUNTS, 1, (short) 1).configs(compacted)))
        .all()
        .get(30, TimeUnit.SECONDS);
  }

  private Map<String, String> tracker(GuardedKafka kafka) {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        kafka.bootstrapServers(GuardedKafka.TRACKER),
        "TRACKER_STATE_DIR",
        directory.resolve("tracker").toString());
  }

  /** A second in which one person walks. */
  private static void publishResult(GuardedKafka kafka) throws Exception {
    Instant start = Instant.parse("2026-01-31T12:00:00Z");
    List<FrameResult> frames = new ArrayList<>();
    for (int n = 0; n < 10; n++) {
      BoundingBox box = new BoundingBox(100 + 5 * n, 200, 40, 110);
      frames.add(
          new FrameResult(
              n,
              n,
              start.plusMillis(100L * n),
              CapturedAtSource.HOST,
              1280,
              720,
              Optional.empty(),
              List.of(new Detection("person", 0, 0.9, box)),
              Optional.empty()));
    }
    BatchResult result =
        new BatchResult(
            new BatchId(TOPIC, Optional.of(new TopicId("AAAAAAAAAAAAAAAAAAAAAA")), 0, 0),
            new StreamId("demo"),
            frames.size() - 1,
            start,
            new ModelInfo("people", "a".repeat(64), 640, 640),
            new BatchDurations(1, 1, 1, 1),
            frames);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            RESULTS, "demo".getBytes(StandardCharsets.UTF_8), new BatchResultJson().encode(result));
    record
        .headers()
        .add(ResultHeaders.BATCH_ID, result.batchId().toString().getBytes(StandardCharsets.UTF_8))
        .add(
            ResultHeaders.SCHEMA_VERSION,
            String.valueOf(result.schemaVersion()).getBytes(StandardCharsets.UTF_8));
    try (var producer =
        new KafkaProducer<>(
            connection(kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(record).get(30, TimeUnit.SECONDS);
    }
  }

  /** Whoever connects there can neither read frames nor write, commit, or make anything. */
  private static void assertRefused(GuardedKafka kafka, String who) {
    Map<String, Object> connection =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(who),
            "group.id",
            GROUP,
            "enable.idempotence",
            false,
            "default.api.timeout.ms",
            30_000);
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    TopicPartition frames = new TopicPartition(TOPIC, 0);
    try (var consumer = new KafkaConsumer<>(connection, bytes, bytes);
        var producer =
            new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer());
        Admin admin = Admin.create(connection)) {
      assertThatThrownBy(() -> consumer.beginningOffsets(List.of(frames)))
          .isInstanceOf(TopicAuthorizationException.class);
      assertThatThrownBy(() -> consumer.committed(Set.of(frames)))
          .isInstanceOf(GroupAuthorizationException.class);
      for (String topic : List.of(TOPIC, DEAD_LETTERS, RESULTS)) {
        assertThat(producer.send(new ProducerRecord<>(topic, new byte[] {1})))
            .failsWithin(Duration.ofSeconds(30))
            .withThrowableOfType(ExecutionException.class)
            .withCauseInstanceOf(TopicAuthorizationException.class);
        assertThat(admin.deleteTopics(List.of(topic)).all())
            .failsWithin(Duration.ofSeconds(30))
            .withThrowableOfType(ExecutionException.class)
            .withCauseInstanceOf(TopicAuthorizationException.class);
      }
      assertThat(admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1))).all())
          .failsWithin(Duration.ofSeconds(30))
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(TopicAuthorizationException.class);
    }
  }

  private static void prepare(Admin operator) throws Exception {
    createTopics(operator);
    grant(operator, acl -> !isOfResults(acl));
  }

  private static void createTopics(Admin operator) throws Exception {
    operator
        .createTopics(
            List.of(
                new NewTopic(TOPIC, 1, (short) 1).configs(Map.of("max.message.bytes", "16777216")),
                new NewTopic(DEAD_LETTERS, 1, (short) 1),
                new NewTopic(RESULTS, 1, (short) 1)))
        .all()
        .get(30, TimeUnit.SECONDS);
  }

  private static void grant(Admin operator, Predicate<AclBinding> wanted) throws Exception {
    List<AclBinding> acls = new ArrayList<>(grants().of("capture-ec2", GuardedKafka.CAPTURE));
    acls.addAll(grants().of("batch-consumer", GuardedKafka.CONSUMER));
    acls.removeIf(wanted.negate());
    operator.createAcls(acls).all().get(30, TimeUnit.SECONDS);
  }

  private static KafkaGrants grants() {
    return new KafkaGrants(TOPIC, DEAD_LETTERS, RESULTS, GROUP);
  }

  private static boolean isOfResults(AclBinding acl) {
    return acl.pattern().name().equals(RESULTS);
  }

  /** It stores, says that it may not publish, and commits nothing. */
  private static void awaitRefusal(int port) {
    awaitAnswer(port, "/health/readiness", 503, "kafka-output", RESULTS, "Not authorized");
  }

  private static void awaitAnswer(int port, String path, int status, String... words) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
    HttpClient http = HttpClient.newHttpClient();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()))
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(status))
                    .satisfies(answer -> assertThat(answer.body()).contains(words)));
  }

  private ChildProcess program(String module, int port, Map<String, String> settings)
      throws Exception {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
    String[] arguments =
        module.equals("capture-ec2")
            ? new String[] {"--max-frames", Integer.toString(FRAMES), "--pace", "max"}
            : new String[0];
    List<String> options = List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    return ChildProcess.start(
        new ChildCommand(
            module,
            JavaCommand.jar(home.jar(module), options, arguments),
            environment,
            directory.resolve(module + ".log")));
  }

  private Map<String, String> capture(GuardedKafka kafka) throws Exception {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        kafka.bootstrapServers(GuardedKafka.CAPTURE),
        "STREAM_ID",
        "demo",
        "FRAME_RATE",
        "10",
        "RTSP_URL",
        StreetVideo.in(home.cache()).video().toString());
  }

  private static Map<String, String> consumer(GuardedKafka kafka, LocalS3 s3, int inferencePort) {
    Map<String, String> environment = new HashMap<>(s3.environment("batch-consumer"));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(GuardedKafka.CONSUMER));
    environment.put("KAFKA_GROUP_ID", GROUP);
    environment.put("INFERENCE_SERVICE_URL", "http://localhost:" + inferencePort);
    environment.put("S3_BUCKET", "pipeline");
    return environment;
  }

  private static Map<String, String> console(GuardedKafka kafka, LocalS3 s3) {
    Map<String, String> environment = new HashMap<>(s3.environment("console"));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(GuardedKafka.CONSOLE));
    environment.put("S3_BUCKET", "pipeline");
    return environment;
  }

  private static void awaitReady(ChildProcess program, int port) throws Exception {
    URI readiness = URI.create("http://localhost:" + port + "/health/readiness");
    program.awaitReady(
        new HttpReadiness(HttpClient.newHttpClient(), readiness), Duration.ofSeconds(60));
  }

  /**
   * Neither a frame, nor a result, nor a letter with a cause: so that there is something to read.
   */
  private static void publishNonsense(GuardedKafka kafka, String topic) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            connection(kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, new byte[] {1})).get(30, TimeUnit.SECONDS);
    }
  }

  private static long committed(Admin operator) throws Exception {
    return committed(operator, GROUP, TOPIC);
  }

  private static long committed(Admin operator, String group, String topic) throws Exception {
    var offset =
        operator
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(10, TimeUnit.SECONDS)
            .get(new TopicPartition(topic, 0));
    return offset == null ? 0 : offset.offset();
  }

  private static long records(Admin operator, String topic) throws Exception {
    TopicPartition partition = new TopicPartition(topic, 0);
    return operator
        .listOffsets(Map.of(partition, OffsetSpec.latest()))
        .partitionResult(partition)
        .get(10, TimeUnit.SECONDS)
        .offset();
  }

  private static Map<String, Object> connection(GuardedKafka kafka) {
    return Map.of("bootstrap.servers", kafka.bootstrapServers(GuardedKafka.OPERATOR));
  }
}
