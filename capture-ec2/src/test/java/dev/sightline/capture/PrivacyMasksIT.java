package dev.sightline.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.capture.testing.CaptureProgram;
import dev.sightline.capture.testing.CaptureResult;
import dev.sightline.capture.testing.EmbeddedCapture;
import dev.sightline.capture.testing.Film;
import dev.sightline.capture.testing.RtspCamera;
import dev.sightline.capture.testing.SharedBroker;
import dev.sightline.capture.testing.TopicReader;
import dev.sightline.local.kafka.EmbeddedBroker;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A camera that shows a code all over, of which Kafka never gets what is under a mask. */
@ExtendWith(SharedBroker.class)
class PrivacyMasksIT {

  private static final Duration SOON = Duration.ofSeconds(40);

  private static final int WIDTH = 320;
  private static final int HEIGHT = 192;
  private static final int GREY = 128;

  /** What JPEG adds near a mask's edge; the code's black and white are 128 off. */
  private static final int TOLERANCE = 48;

  private static final String LEFT = "[[10, 20], [130, 20], [130, 160], [10, 160]]";
  private static final String RIGHT = "[[190, 20], [310, 20], [310, 160], [190, 160]]";

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;
  private static RtspCamera camera;
  private static Path file;

  @BeforeAll
  static void start(EmbeddedBroker shared) throws Exception {
    broker = shared;
    camera = RtspCamera.start(Film.code(directory, WIDTH, HEIGHT, 25, 100));
    file = directory.resolve("masks.json");
  }

  @AfterAll
  static void stop() throws Exception {
    camera.close();
  }

  private static String entry(String stream, String... polygons) {
    return "\"%s\": {\"size\": [320, 192], \"mask\": [%s]}"
        .formatted(stream, String.join(", ", polygons));
  }

  private static void write(String... entries) throws Exception {
    Path next =
        Files.writeString(directory.resolve("next"), "{" + String.join(", ", entries) + "}");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void awaitMore(CaptureProgram capture, String stream) throws Exception {
    double before = capture.published(stream);
    await().atMost(SOON).until(() -> capture.published(stream) >= before + 10);
  }

  private static CaptureProgram capture(String... streams) throws Exception {
    List<String> sources = new ArrayList<>();
    for (String stream : streams) {
      sources.add("%s=%s?camera=%s".formatted(stream, camera.url(), stream));
    }
    return EmbeddedCapture.start(
        broker.bootstrapServers(),
        Map.of("STREAMS", String.join(",", sources), "PRIVACY_MASKS", file.toString()));
  }

  @Test
  void shouldFollowTheFileWithoutAFrameThatEscapes() throws Exception {
    write(entry("mask-door", LEFT));
    try (CaptureProgram capture = capture("mask-door")) {
      await().atMost(SOON).until(() -> capture.published("mask-door") >= 10);

      write(entry("mask-door", LEFT, RIGHT));
      await().atMost(SOON).until(() -> masks(capture, "mask-door") == 2);
      awaitMore(capture, "mask-door");

      Files.delete(file);
      await().atMost(SOON).until(() -> kept(capture, "mask-door") == 1);
      awaitMore(capture, "mask-door");
      assertThat(capture.get("/health/readiness"))
          .contains("\"status\":\"UP\"", "NoSuchFileException");

      Files.writeString(file, "{\"mask-door\": ");
      await().atMost(SOON).until(() -> capture.health().contains("cannot be read as JSON"));
      awaitMore(capture, "mask-door");

      write(entry("mask-door", LEFT, RIGHT));
      await().atMost(SOON).until(() -> kept(capture, "mask-door") == 0);
      awaitMore(capture, "mask-door");
    }
    List<BufferedImage> frames = frames("mask-door");
    assertThat(frames).allMatch(frame -> isFilled(frame, 10, 130));
    List<Boolean> right = frames.stream().map(frame -> isFilled(frame, 190, 310)).toList();
    assertThat(right).startsWith(false).endsWith(true);
    assertThat(right.subList(right.indexOf(true), right.size())).containsOnly(true);
    assertThat(frames).noneMatch(frame -> isFilled(frame, 135, 185));
  }

  @Test
  void shouldWithholdTheStreamWhoseEntryIsBrokenUntilItIsMended() throws Exception {
    write(entry("mask-yard", LEFT), entry("mask-gate", "[[0, 0], [640, 0], [640, 100]]"));
    try (CaptureProgram capture = capture("mask-yard", "mask-gate")) {
      await().atMost(SOON).until(() -> capture.published("mask-yard") >= 10);

      assertThat(capture.get("/health/readiness"))
          .contains("\"status\":\"DOWN\"", "mask-gate.mask[0] has the corner [640,0]");
      assertThat(capture.health()).contains("\"state\":\"failed\"");
      assertThat(capture.captured("mask-gate")).isZero();
      assertThat(capture.output().lines().filter(line -> line.contains("Stream failed")))
          .hasSize(1);

      write(entry("mask-yard", LEFT), entry("mask-gate", LEFT));
      await().atMost(SOON).until(() -> capture.published("mask-gate") >= 10);
      assertThat(capture.get("/health/readiness")).contains("\"status\":\"UP\"");
    }
    assertThat(frames("mask-gate")).isNotEmpty().allMatch(frame -> isFilled(frame, 10, 130));
    assertThat(frames("mask-yard")).isNotEmpty().allMatch(frame -> isFilled(frame, 10, 130));
  }

  @Test
  void shouldNotStartWithAFileThatIsBroken() throws Exception {
    Path broken = Files.writeString(directory.resolve("broken.json"), "{\"mask-none\": {");

    CaptureResult result =
        EmbeddedCapture.run(
            broker.bootstrapServers(),
            Map.of("RTSP_URL", camera.url(), "PRIVACY_MASKS", broken.toString()));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errors().lines()).hasSize(1);
    assertThat(result.errors())
        .startsWith("PRIVACY_MASKS is '%s': the file cannot be read as JSON".formatted(broken));
  }

  private static double masks(CaptureProgram capture, String stream) throws Exception {
    return capture.metric("sightline_privacy_masks{", stream);
  }

  private static double kept(CaptureProgram capture, String stream) throws Exception {
    return capture.metric("sightline_privacy_masks_kept{", stream);
  }

  private static List<BufferedImage> frames(String stream) throws Exception {
    List<BufferedImage> frames = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> frame :
        new TopicReader(broker.bootstrapServers()).read("video-frames." + stream)) {
      frames.add(ImageIO.read(new ByteArrayInputStream(frame.value())));
    }
    return frames;
  }

  /** Whether nothing can be seen in the rows of the masks, between two columns. */
  private static boolean isFilled(BufferedImage frame, int from, int to) {
    for (int row = 20; row < 160; row++) {
      for (int column = from; column < to; column++) {
        int rgb = frame.getRGB(column, row);
        for (int shift = 0; shift <= 16; shift += 8) {
          if (Math.abs((rgb >> shift & 0xff) - GREY) > TOLERANCE) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
