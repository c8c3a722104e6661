package dev.sightline.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.capture.testing.CaptureProgram;
import dev.sightline.capture.testing.CaptureResult;
import dev.sightline.capture.testing.EmbeddedCapture;
import dev.sightline.capture.testing.Film;
import dev.sightline.capture.testing.RtspCamera;
import dev.sightline.capture.testing.TestVideo;
import dev.sightline.capture.testing.TopicReader;
import dev.sightline.local.kafka.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Kafka does to a camera that goes on: nothing is lost without being counted. */
class KafkaFaultsIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;
  private static RtspCamera camera;

  @BeforeAll
  static void start() throws Exception {
    broker =
        EmbeddedBroker.start(
            directory.resolve("kafka"),
            Map.of(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "true"));
    camera = RtspCamera.start(Film.grey(directory, 160, 96, 25, 50));
  }

  @AfterAll
  static void stop() throws Exception {
    camera.close();
    broker.close();
  }

  private static CaptureProgram capture(Map<String, String> environment) throws Exception {
    return EmbeddedCapture.start(broker.bootstrapServers(), environment);
  }

  private static void awaitReadiness(CaptureProgram capture, int status) {
    await().atMost(SOON).until(() -> capture.status("/health/readiness") == status);
  }

  private static void awaitMore(CaptureProgram capture, String stream) throws Exception {
    double before = capture.published(stream);
    await().atMost(SOON).until(() -> capture.published(stream) >= before + 20);
  }

  private static List<Long> frameNumbers(String stream) throws Exception {
    return new TopicReader(broker.bootstrapServers()).frameNumbers("video-frames." + stream);
  }

  private static void requireClosedLedger(CaptureProgram capture, long published) throws Exception {
    assertThat(capture.output())
        .contains("published=\"%d\"".formatted(published), "unaccounted=\"0\"");
  }

  @Test
  void shouldOutliveABrokerThatIsAwayAndCountWhatHadToGo() throws Exception {
    broker.stop();
    CaptureProgram capture =
        capture(Map.of("STREAMS", "away=" + camera.url(), "FRAME_BUFFER", "10"));
    try (capture) {
      await().atMost(SOON).until(() -> capture.dropped("away") >= 10);
      assertThat(capture.status("/health/liveness")).isEqualTo(200);
      assertThat(capture.status("/health/readiness")).isEqualTo(503);
      assertThat(capture.metric("sightline_buffer_frames", "away")).isEqualTo(10);

      broker.startAgain();
      awaitMore(capture, "away");
      awaitReadiness(capture, 200);

      broker.stop();
      awaitReadiness(capture, 503);
      assertThat(capture.health()).contains("no answer for 5 s");
      broker.startAgain();
      awaitReadiness(capture, 200);
      awaitMore(capture, "away");
      assertThat(capture.dropped("away")).isEqualTo(capture.dropped("away", "buffer-full"));
    }
    List<Long> numbers = frameNumbers("away");
    assertThat(numbers).isSorted().doesNotHaveDuplicates();
    assertThat(numbers.get(0)).as("the oldest went").isGreaterThanOrEqualTo(10);
    requireClosedLedger(capture, numbers.size());
  }

  @Test
  void shouldShareTheMemoryOfTheProcessWhileKafkaIsAway() throws Exception {
    try (RtspCamera large = RtspCamera.start(Film.grey(directory, 640, 384, 25, 50))) {
      CaptureProgram capture =
          capture(
              Map.of(
                  "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                  "STREAMS", "one=%1$s,two=%1$s".formatted(large.url()),
                  "FRAME_RATE", "25",
                  "FRAME_BUFFER", "100000",
                  "FRAME_MEMORY_BYTES", "1048576",
                  "DRAIN_TIMEOUT_SECONDS", "0"));
      try (capture) {
        for (String stream : List.of("one", "two")) {
          await().atMost(SOON).until(() -> capture.dropped(stream, "memory-full") >= 10);
          assertThat(capture.metric("sightline_buffer_frames", stream)).isPositive();
          assertThat(capture.dropped(stream, "buffer-full")).isZero();
        }
        await()
            .atMost(SOON)
            .until(() -> capture.output().contains("127.0.0.1:1 refuses connections; 2 of 2"));
      }
      assertThat(capture.output().split("unaccounted=\"0\"", -1)).hasSize(3);
    }
  }

  @Test
  void shouldRecreateATopicThatIsDeleted() throws Exception {
    // Room for what comes until the topic is there again, however long a busy machine takes.
    CaptureProgram capture =
        capture(Map.of("STREAMS", "gone=" + camera.url(), "FRAME_BUFFER", "10000"));
    try (capture;
        Admin admin = broker.admin()) {
      await().atMost(SOON).until(() -> capture.published("gone") >= 20);

      admin.deleteTopics(List.of("video-frames.gone")).all().get();

      await()
          .atMost(SOON)
          .until(() -> admin.listTopics().names().get().contains("video-frames.gone"));
      awaitMore(capture, "gone");
      awaitReadiness(capture, 200);
      assertThat(capture.dropped("gone")).isZero();
      assertThat(config(admin, "video-frames.gone", "segment.ms"))
          .as("a segment is deleted as a whole, and not before it is closed")
          .isEqualTo("300000");
    }
    List<Long> numbers = frameNumbers("gone");
    assertThat(numbers)
        .isEqualTo(
            LongStream.rangeClosed(numbers.get(0), numbers.get(numbers.size() - 1))
                .boxed()
                .toList());
    assertThat(capture.output()).contains("unaccounted=\"0\"");
  }

  @Test
  void shouldDropAndCountFramesThatTheTopicFindsTooLarge() throws Exception {
    Path video = TestVideo.write(directory.resolve("large.mp4"), 640, 360, 25, 25);
    try (Admin admin = broker.admin()) {
      NewTopic small =
          new NewTopic("video-frames.large", Optional.of(1), Optional.empty())
              .configs(Map.of("max.message.bytes", "1500"));
      admin.createTopics(Set.of(small)).all().get();
    }

    CaptureResult result =
        EmbeddedCapture.run(
            broker.bootstrapServers(),
            Map.of("STREAMS", "large=" + video),
            "--pace",
            "max",
            "--max-frames",
            "8");

    assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
    assertThat(result.errors().strip())
        .as(result.output())
        .isEqualTo("stream large: 8 of 8 frames are not in Kafka (too-large 8)");
  }

  @Test
  void shouldNotLetARefusalOfOneStreamTouchTheOthers() throws Exception {
    deny("video-frames.denied");
    CaptureProgram capture =
        capture(Map.of("STREAMS", "denied=%1$s,allowed=%1$s".formatted(camera.url())));
    try (capture) {
      await().atMost(SOON).until(() -> capture.dropped("denied") >= 3);
      awaitMore(capture, "allowed");

      assertThat(capture.health()).contains("TopicAuthorizationException");
      assertThat(capture.status("/health/readiness")).isEqualTo(503);
      assertThat(capture.published("denied")).isZero();
      assertThat(capture.dropped("allowed")).isZero();
      assertThat(capture.output().lines().filter(line -> line.contains("Kafka lost")).toList())
          .hasSize(1);
    }
    List<Long> numbers = frameNumbers("allowed");
    assertThat(numbers).isEqualTo(LongStream.range(0, numbers.size()).boxed().toList());
    requireClosedLedger(capture, numbers.size());
  }

  private static String config(Admin admin, String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin.describeConfigs(Set.of(resource)).all().get().get(resource).get(name).value();
  }

  /** It may be looked at and made, but not written. */
  private static void deny(String topic) throws Exception {
    ResourcePattern pattern = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
    List<AclBinding> acls =
        List.of(AclOperation.DESCRIBE, AclOperation.CREATE).stream()
            .map(
                operation ->
                    new AclBinding(
                        pattern,
                        new AccessControlEntry("User:*", "*", operation, AclPermissionType.ALLOW)))
            .toList();
    try (Admin admin = broker.admin()) {
      admin.createAcls(acls).all().get();
    }
  }
}
