package dev.sightline.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.capture.testing.CaptureProcess;
import dev.sightline.capture.testing.CaptureProgram;
import dev.sightline.capture.testing.EmbeddedCapture;
import dev.sightline.capture.testing.Film;
import dev.sightline.capture.testing.RtspCamera;
import dev.sightline.capture.testing.SharedBroker;
import dev.sightline.capture.testing.TopicReader;
import dev.sightline.contract.CaptureLedgerJson;
import dev.sightline.contract.FrameHeaders;
import dev.sightline.local.kafka.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Cameras come, change and go while the program runs. */
@ExtendWith(SharedBroker.class)
class StreamsFileIT {

  private static final Duration SOON = Duration.ofSeconds(40);

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;
  private static RtspCamera camera;
  private static Path file;

  @BeforeAll
  static void start(EmbeddedBroker shared) throws Exception {
    broker = shared;
    camera = RtspCamera.start(Film.grey(directory, 160, 96, 25, 50));
    camera.require("admin:" + CaptureProgram.SECRET);
    file = directory.resolve("streams");
  }

  @AfterAll
  static void stop() throws Exception {
    camera.close();
  }

  private static String line(String stream) {
    return "%s=%s?camera=%s\n"
        .formatted(stream, camera.url("admin:" + CaptureProgram.SECRET), stream);
  }

  private static void replace(String content) throws Exception {
    Path next = Files.writeString(directory.resolve("next"), content);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void awaitMore(CaptureProgram capture, String stream) throws Exception {
    double before = capture.published(stream);
    await().atMost(SOON).until(() -> capture.published(stream) >= before + 5);
  }

  @Test
  void shouldAddChangeAndRemoveStreamsWhileTheOthersLoseNoFrame() throws Exception {
    Files.writeString(file, line("yard"));
    Path ledger = directory.resolve("ledger.jsonl");
    // The usual buffer holds 8 s of 25 frames a second: less than a busy machine needs for a topic.
    Map<String, String> environment =
        Map.of(
            "STREAMS",
            line("door").strip(),
            "STREAMS_FILE",
            file.toString(),
            "FRAME_RATE",
            "25",
            "FRAME_BUFFER",
            "2000");
    try (CaptureProgram capture =
        EmbeddedCapture.start(
            broker.bootstrapServers(), environment, "--ledger", ledger.toString())) {
      await().atMost(SOON).until(() -> capture.published("yard") >= 5);

      replace(line("yard") + line("gate"));
      await().atMost(SOON).until(() -> capture.published("gate") >= 5);

      replace(line("yard") + line("gate").replace("/live", "/second"));
      await()
          .atMost(SOON)
          .until(() -> capture.health().contains("/second") && capture.published("gate") > 0);
      awaitMore(capture, "gate");

      replace(line("yard") + "gate: " + camera.url("admin:" + CaptureProgram.SECRET));
      await().atMost(SOON).until(() -> capture.output().contains("Streams file unusable"));
      awaitMore(capture, "gate");

      Files.writeString(file, line("yard"));
      await().atMost(SOON).until(() -> !capture.health().contains("\"gate\""));
      awaitMore(capture, "yard");
      awaitMore(capture, "door");

      assertThat(capture.output().lines().filter(line -> line.contains("unusable"))).hasSize(1);
      assertThat(capture.captured("gate")).isEqualTo(capture.published("gate"));
      assertThat(capture.metric("sightline_stream_online", "gate")).isZero();
    }
    requireNoGap("door");
    requireNoGap("yard");
    assertThat(new CaptureLedgerJson().decode(Files.readString(ledger)))
        .extracting(streamLedger -> streamLedger.stream().value())
        .contains("door", "yard");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldLeaveNothingBehindOfStreamsThatCameAndWent() throws Exception {
    Files.writeString(file, "");
    try (CaptureProcess capture =
        CaptureProcess.start(
            directory, broker.bootstrapServers(), Map.of("STREAMS_FILE", file.toString()))) {
      comeAndGo(capture, 2);
      long files = capture.held("fd");
      long threads = capture.held("task");

      comeAndGo(capture, 5);

      // The last one's threads are still ending.
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                assertThat(capture.held("fd")).as("files").isLessThanOrEqualTo(files + 3);
                assertThat(capture.held("task")).as("threads").isLessThanOrEqualTo(threads + 3);
              });
    }
  }

  private static void comeAndGo(CaptureProcess capture, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      replace(line("guest"));
      await().atMost(SOON).until(() -> capture.health().contains("\"guest\""));
      awaitMore(capture, "guest");
      replace("");
      await().atMost(SOON).until(() -> !capture.health().contains("\"guest\""));
    }
  }

  /** Neither in what capture numbered, nor between the pictures that the camera sent. */
  private static void requireNoGap(String stream) throws Exception {
    List<FrameHeaders> frames =
        new TopicReader(broker.bootstrapServers()).headers("video-frames." + stream);
    assertThat(frames.stream().map(FrameHeaders::frameNumber))
        .isEqualTo(LongStream.range(0, frames.size()).boxed().toList());
    // The first ones come before the camera's first report and are dated by arrival.
    for (int i = 50; i < frames.size(); i++) {
      assertThat(Duration.between(frames.get(i - 1).capturedAt(), frames.get(i).capturedAt()))
          .as("%s, frame %d", stream, i)
          .isBetween(Duration.ofMillis(39), Duration.ofMillis(41));
    }
  }
}
