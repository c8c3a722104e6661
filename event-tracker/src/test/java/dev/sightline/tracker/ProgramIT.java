package dev.sightline.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.local.kafka.EmbeddedBroker;
import dev.sightline.local.process.FreePorts;
import dev.sightline.tracker.testing.EventTopic;
import dev.sightline.tracker.testing.GroupProgress;
import dev.sightline.tracker.testing.ResultFeed;
import dev.sightline.tracker.testing.TrackerProcess;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is packaged, beside a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgramIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int STREAMS = 6;
  private static final int PARTITIONS = 4;

  private final JsonMapper json = new JsonMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private Path directory;
  private EmbeddedBroker broker;
  private Admin admin;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    this.directory = directory;
    broker = EmbeddedBroker.start(directory.resolve("kafka"));
    admin = broker.admin();
  }

  @AfterAll
  void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void shouldAnswerForStreamsThatAnotherTrackerHas() throws Exception {
    Map<String, String> environment = environment("routed");
    createResults(environment, PARTITIONS);
    try (TrackerProcess one = TrackerProcess.start("one", directory, environment);
        TrackerProcess other = TrackerProcess.start("other", directory, environment)) {
      one.awaitReady();
      other.awaitReady();
      publish(environment, 40);

      long expected =
          EventTopic.read(broker.bootstrapServers(), environment.get("EVENTS_TOPIC"))
              .values()
              .stream()
              .flatMap(List::stream)
              .filter(event -> event.contains("event-type=line-crossed "))
              .count();
      assertThat(expected).isPositive();
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(hasPartitions(one)).isTrue());
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(hasPartitions(other)).isTrue());
      for (String unit : List.of("minute", "hour", "day")) {
        assertThat(crossings(one, unit)).isEqualTo(expected);
        assertThat(crossings(other, unit)).isEqualTo(expected);
      }
      assertThat(get(one, "/counts?stream=camera-0&line=nothing").body())
          .isEqualTo(
              "{\"stream\":\"camera-0\",\"per\":\"hour\",\"graceSeconds\":60,\"counts\":[]}");
      assertThat(get(other, "/counts?stream=camera-0&per=week").statusCode()).isEqualTo(400);
      assertThat(get(other, "/counts").body()).isEqualTo("{\"error\":\"stream is missing\"}");
    }
  }

  private boolean hasPartitions(TrackerProcess tracker) throws Exception {
    return get(tracker, "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("sightline_tracker_state_streams "))
        .anyMatch(line -> !line.endsWith(" 0.0"));
  }

  private long crossings(TrackerProcess tracker, String unit) throws Exception {
    long sum = 0;
    for (int camera = 0; camera < STREAMS; camera++) {
      HttpResponse<String> answer =
          get(tracker, "/counts?stream=camera-%d&per=%s".formatted(camera, unit));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      for (JsonNode row : json.readTree(answer.body()).get("counts")) {
        assertThat(row.get("final").isBoolean()).isTrue();
        sum += row.get("count").asLong();
      }
    }
    return sum;
  }

  @Test
  void shouldMakeItsTopicsAndGoOnWhenTheyAreDeleted() throws Exception {
    Map<String, String> environment = environment("recreated");
    try (TrackerProcess tracker = TrackerProcess.start("recreated", directory, environment)) {
      tracker.awaitReady();
      publish(environment, 4);
      deleteAndAwaitAgain(environment.get("EVENTS_TOPIC"));
      publish(environment, 40);
      assertThat(EventTopic.read(broker.bootstrapServers(), environment.get("EVENTS_TOPIC")))
          .isNotEmpty();

      deleteAndAwaitAgain(environment.get("RESULTS_TOPIC"));
      assertThat(log(tracker)).contains("Topic created");
      assertThat(tracker.isAlive()).isTrue();
    }
  }

  @Test
  void shouldMakeATopicOfDeadLettersThatHasRoomForEveryEvent() throws Exception {
    Map<String, String> environment = environment("letters");
    environment.put("MQTT_URL", "mqtt://localhost:" + FreePorts.findOne());
    try (TrackerProcess tracker = TrackerProcess.start("letters", directory, environment)) {
      tracker.awaitReady();

      String events = environment.get("EVENTS_TOPIC");
      assertThat(mostBytes(events + "-dead-letter")).isEqualTo(mostBytes(events) + 65_536);
    }
  }

  private int mostBytes(String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return Integer.parseInt(
        admin
            .describeConfigs(List.of(resource))
            .all()
            .get()
            .get(resource)
            .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
            .value());
  }

  private void deleteAndAwaitAgain(String topic) throws Exception {
    Uuid before = id(topic);
    admin.deleteTopics(List.of(topic)).all().get();
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(id(topic)).isNotEqualTo(before));
  }

  private Uuid id(String topic) throws Exception {
    return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).topicId();
  }

  @Test
  void shouldStepOverADamagedResultAndLetNoOtherPartitionWait() throws Exception {
    Map<String, String> environment = environment("damaged");
    String topic = environment.get("RESULTS_TOPIC");
    createResults(environment, 2);
    try (ResultFeed feed = new ResultFeed(broker.bootstrapServers(), topic, STREAMS, 3, 10)) {
      IntStream.range(0, 8).forEach(time -> feed.publish());
      feed.flush();
    }
    broker.damage(topic, "capturedAt");
    environment.put("TRACKER_ADDRESS", ""); // as where there is one tracker only

    try (TrackerProcess tracker = TrackerProcess.start("damaged", directory, environment)) {
      new GroupProgress(admin, topic, "damaged").awaitEnd(PATIENCE);

      double skipped = metric(tracker, "sightline_tracker_skipped_total{reason=\"damaged\"}");
      double repeated = metric(tracker, "sightline_tracker_skipped_total{reason=\"repeated\"}");
      double followed = metric(tracker, "sightline_tracker_results_total");
      assertThat(skipped).isPositive();
      assertThat(skipped + repeated + followed)
          .isEqualTo((double) new GroupProgress(admin, topic, "damaged").end());
      assertThat(EventTopic.read(broker.bootstrapServers(), environment.get("EVENTS_TOPIC")))
          .hasSize(STREAMS);
      assertThat(log(tracker))
          .containsOnlyOnce("Records are lost: they are damaged and stepped over")
          .contains("partition=\"" + topic + "-0\"");
      long crossings = 0;
      for (int camera = 0; camera < STREAMS; camera++) {
        HttpResponse<String> counts = get(tracker, "/counts?stream=camera-" + camera);
        assertThat(counts.statusCode()).as(counts.body()).isEqualTo(200);
        crossings += json.readTree(counts.body()).get("counts").size();
      }
      assertThat(crossings).isPositive();
    }
  }

  @Test
  void shouldTellTheRegionsInForceAlsoWhileTheFileIsUnusable() throws Exception {
    Map<String, String> environment = environment("regions");
    Path file = directory.resolve("regions.json");
    Files.copy(Path.of(environment.put("TRACKER_REGIONS", file.toString())), file);
    try (TrackerProcess tracker = TrackerProcess.start("regions", directory, environment)) {
      tracker.awaitReady();
      HttpResponse<String> before = get(tracker, "/regions?stream=camera-0");
      double refusedBefore = metric(tracker, "sightline_tracker_regions_refused");

      Files.writeString(file, "{\"camera-0\": 7}");

      await()
          .atMost(PATIENCE)
          .until(() -> metric(tracker, "sightline_tracker_regions_refused") == 1);
      HttpResponse<String> after = get(tracker, "/regions?stream=camera-0");
      assertThat(before.body())
          .isEqualTo(
              "{\"camera-0\":{\"lines\":{\"middle\":{\"from\":[0.5,0.0],\"to\":[0.5,1.0]}}}}")
          .isEqualTo(after.body());
      assertThat(before.headers().firstValue("sightline-regions-refused")).isEmpty();
      assertThat(after.headers().firstValue("sightline-regions-refused")).contains("1");
      assertThat(refusedBefore).isZero();
      assertThat(get(tracker, "/health/readiness").body()).contains("\"status\":\"UP\"");
      assertThat(get(tracker, "/health").body())
          .contains("\"regions\":\"the last good ones hold; TRACKER_REGIONS is")
          .contains("camera-0 is not an object");
      assertThat(get(tracker, "/regions?stream=other").body()).isEqualTo("{}");
      assertThat(json.readTree(get(tracker, "/regions").body())).hasSize(3);
      HttpResponse<String> refused = get(tracker, "/regions?stream=a%20b");
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(json.readTree(refused.body()).path("error").asText()).isNotEmpty();
    }
  }

  private double metric(TrackerProcess tracker, String name) throws Exception {
    return get(tracker, "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  @Test
  void shouldEndWithOneLineWhenTheResultsHaveOtherPartitions() throws Exception {
    Map<String, String> environment = environment("grown");
    createResults(environment, 2);
    try (TrackerProcess tracker = TrackerProcess.start("grown", directory, environment)) {
      tracker.awaitReady();
      publish(environment, 2);
      tracker.stop();
      admin
          .createPartitions(Map.of(environment.get("RESULTS_TOPIC"), NewPartitions.increaseTo(5)))
          .all()
          .get();

      tracker.startAgain();

      assertThat(tracker.awaitExit()).isEqualTo(1);
      assertThat(log(tracker).lines().filter(line -> line.contains(" ERROR ")))
          .singleElement()
          .asString()
          .contains("has 5 partitions, the changelog grown-tracks-changelog 2: ")
          .contains("set another TRACKER_APPLICATION_ID");
    }
  }

  @Test
  void shouldWaitForBrokersAndSaySo() throws Exception {
    int port = FreePorts.findOne();
    Map<String, String> environment = environment("alone");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + port);
    try (TrackerProcess tracker = TrackerProcess.start("alone", directory, environment)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(log(tracker))
                      .contains("Dependency is failing dependency=\"kafka\"")
                      .contains("localhost:" + port + " refuses connections"));
      assertThat(get(tracker, "/health/readiness").statusCode()).isEqualTo(503);
      assertThat(get(tracker, "/health/liveness").statusCode()).isEqualTo(200);
      HttpResponse<String> counts = get(tracker, "/counts?stream=gate");
      assertThat(counts.statusCode()).isEqualTo(503);
      assertThat(counts.headers().firstValue("Retry-After")).contains("1");
    }
  }

  @Test
  void shouldRefuseAStateDirectoryThatAnotherTrackerHas() throws Exception {
    Map<String, String> environment = environment("shared");
    environment.put("TRACKER_STATE_DIR", directory.resolve("shared-state").toString());
    try (TrackerProcess one = TrackerProcess.start("shared-1", directory, environment)) {
      one.awaitReady();
      try (TrackerProcess other = TrackerProcess.start("shared-2", directory, environment)) {
        assertThat(other.awaitExit()).isEqualTo(1);
        assertThat(log(other)).contains("same state directory");
      }
    }
  }

  @Test
  void shouldRefuseAWrongSettingInOneLine() throws Exception {
    Map<String, String> environment = environment("wrong");
    environment.put("TRACKER_COMMIT_MILLIS", "soon");
    try (TrackerProcess tracker = TrackerProcess.start("wrong", directory, environment)) {
      assertThat(tracker.awaitExit()).isEqualTo(2);
      assertThat(log(tracker))
          .isEqualTo("TRACKER_COMMIT_MILLIS is 'soon'; allowed: a whole number from 10 to 30000\n");
    }
  }

  private void createResults(Map<String, String> environment, int partitions) throws Exception {
    admin
        .createTopics(
            List.of(new NewTopic(environment.get("RESULTS_TOPIC"), partitions, (short) 1)))
        .all()
        .get();
  }

  /** Returns when the results were followed. */
  private void publish(Map<String, String> environment, int times) throws Exception {
    String topic = environment.get("RESULTS_TOPIC");
    try (ResultFeed feed = new ResultFeed(broker.bootstrapServers(), topic, STREAMS, 3, 10)) {
      IntStream.range(0, times).forEach(time -> feed.publish());
      feed.flush();
    }
    new GroupProgress(admin, topic, environment.get("TRACKER_APPLICATION_ID")).awaitEnd(PATIENCE);
  }

  private Map<String, String> environment(String name) throws Exception {
    String unique = UUID.randomUUID().toString().substring(0, 8);
    return new HashMap<>(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            broker.bootstrapServers(),
            "RESULTS_TOPIC",
            "results-" + unique,
            "EVENTS_TOPIC",
            "events-" + unique,
            "TRACKER_APPLICATION_ID",
            name,
            "TRACKER_REGIONS",
            Path.of(ProgramIT.class.getResource("/regions.json").toURI()).toString()));
  }

  private HttpResponse<String> get(TrackerProcess tracker, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(tracker.uri(path)).timeout(Duration.ofSeconds(30)).build(),
        BodyHandlers.ofString(UTF_8));
  }

  private static String log(TrackerProcess tracker) throws Exception {
    return Files.readString(tracker.log());
  }
}
