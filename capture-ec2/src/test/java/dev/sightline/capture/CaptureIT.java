package dev.sightline.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.capture.testing.CaptureProcess;
import dev.sightline.capture.testing.CaptureProgram;
import dev.sightline.capture.testing.CaptureResult;
import dev.sightline.capture.testing.EmbeddedCapture;
import dev.sightline.capture.testing.SharedBroker;
import dev.sightline.capture.testing.TestVideo;
import dev.sightline.capture.testing.TopicReader;
import dev.sightline.contract.CaptureLedger;
import dev.sightline.contract.CaptureLedgerJson;
import dev.sightline.contract.FrameHeaders;
import dev.sightline.contract.StreamId;
import dev.sightline.local.kafka.EmbeddedBroker;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole program, real videos, the real broker. */
@ExtendWith(SharedBroker.class)
class CaptureIT {

  private static final Duration STARTED = Duration.ofSeconds(40);

  /** In the forms of several makers. */
  private static final String CAMERAS =
      """
      b=rtsp://u:hunter2@127.0.0.1:1/b
      c=rtsp://127.0.0.1:1/user=u_password=hunter2_channel=1_stream=0.sdp?real_stream
      d=rtsp://127.0.0.1:1/videostream.asf?loginuse=u&loginpas=hunter2&access_token=hunter2
      e=rtsp://127.0.0.1:1/cam/realmonitor?channel=1&authbasic=hunter2
      f=rtsp://127.0.0.1:1/0/u:hunter2/main
      """;

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;
  private static Path video;

  @BeforeAll
  static void start(EmbeddedBroker shared) throws Exception {
    broker = shared;
    video = TestVideo.write(directory.resolve("a.mp4"), 640, 360, 25, 100);
  }

  @Test
  void shouldPublishWhatIsThereOfATruncatedFileAndSayWhatIsMissing() throws Exception {
    byte[] whole = Files.readAllBytes(video);
    Path cut =
        Files.write(directory.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length * 3 / 4));

    CaptureResult result =
        run(Map.of(), "--source", cut.toString(), "--stream-id", "cut", "--pace", "max");

    assertThat(result.exitCode()).as(result.output()).isEqualTo(4);
    assertThat(result.output()).contains("is truncated: ").contains(" of 100 pictures are missing");
    assertThat(read("video-frames.cut")).isNotEmpty().hasSizeLessThan(40);
  }

  @Test
  void shouldSendStreamsThatShareATopicToThatOne() throws Exception {
    CaptureResult result =
        run(
            Map.of(
                "STREAMS", "one=%s,two=%s".formatted(video, video),
                "KAFKA_TOPIC", "together",
                "KAFKA_TOPIC_LAYOUT", "shared"),
            "--pace",
            "max");

    assertThat(result.exitCode()).as(result.output()).isZero();
    List<ConsumerRecord<byte[], byte[]>> records = read("together");
    assertThat(records).hasSize(80);
    assertThat(records)
        .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
        .containsOnly("one", "two");
  }

  @Test
  void shouldPublishEverySampledFrameOfAFile() throws Exception {
    CaptureResult result =
        runProcess("--source", video.toString(), "--stream-id", "file", "--pace", "max");

    assertThat(result.exitCode()).as(result.output()).isZero();
    List<ConsumerRecord<byte[], byte[]>> records = read("video-frames.file");
    assertThat(records).hasSize(40);
    for (int i = 0; i < records.size(); i++) {
      FrameHeaders headers = TopicReader.headers(records.get(i));
      assertThat(headers.frameNumber()).isEqualTo(i);
      assertThat(headers.width()).isEqualTo(640);
      assertThat(headers.height()).isEqualTo(360);
      assertThat(headers.traceparent()).isPresent();
    }
    assertThat(ImageIO.read(new ByteArrayInputStream(records.get(39).value())).getWidth())
        .isEqualTo(640);
    assertThat(result.output())
        .contains("captured=\"40\"", "published=\"40\"", "unaccounted=\"0\"");
  }

  @Test
  void shouldPlayAFileAsItsTimestampsSayAndScaleItDown() throws Exception {
    long started = System.nanoTime();
    CaptureResult result =
        run(
            Map.of("FRAME_MAX_WIDTH", "320", "FRAME_RATE", "12.5"),
            "--source",
            video.toString(),
            "--stream-id",
            "paced");

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofSeconds(3));
    List<ConsumerRecord<byte[], byte[]>> records = read("video-frames.paced");
    assertThat(records).hasSize(50);
    FrameHeaders first = TopicReader.headers(records.get(0));
    FrameHeaders last = TopicReader.headers(records.get(49));
    assertThat(first.width()).isEqualTo(320);
    assertThat(first.height()).isEqualTo(180);
    assertThat(Duration.between(first.capturedAt(), last.capturedAt()))
        .isEqualTo(Duration.ofMillis(3920));
  }

  @Test
  void shouldStopAfterAsManyFramesAsAreAskedForAndLeaveItsLedger() throws Exception {
    Path ledger = directory.resolve("ledger.jsonl");
    CaptureResult result =
        run(
            Map.of("STREAMS", "one=%s,two=%s".formatted(video, video)),
            "--pace",
            "max",
            "--max-frames",
            "7",
            "--ledger",
            ledger.toString());

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(new CaptureLedgerJson().decode(Files.readString(ledger)))
        .containsExactly(
            new CaptureLedger(new StreamId("one"), 7, 7, Map.of(), 0),
            new CaptureLedger(new StreamId("two"), 7, 7, Map.of(), 0));
    assertThat(read("video-frames.one")).hasSize(7);
    assertThat(read("video-frames.two")).hasSize(7);
  }

  @Test
  void shouldShowHealthLedgerAndReadiness() throws Exception {
    Path lasting = TestVideo.write(directory.resolve("lasting.mp4"), 160, 96, 1, 600);
    try (CaptureProgram capture =
        EmbeddedCapture.start(
            broker.bootstrapServers(),
            Map.of("STREAMS", "a=%s,b=rtsp://admin:hunter2@127.0.0.1:1/x".formatted(lasting)))) {
      await().atMost(STARTED).until(() -> capture.health().contains("refused"));
      await().atMost(STARTED).until(() -> capture.published("a") >= 1);

      assertThat(capture.health())
          .contains("\"state\":\"offline\"", "rtsp://***@127.0.0.1:1/x")
          .doesNotContain("hunter2");
      assertThat(capture.get("/health/readiness")).contains("\"status\":\"UP\"");
      assertThat(capture.get("/metrics"))
          .contains("sightline_stream_online{stream=\"a\"} 1.0")
          .contains("sightline_stream_online{stream=\"b\"} 0.0")
          .contains("sightline_stream_state{state=\"online\",stream=\"a\"} 1.0")
          .contains("sightline_stream_state{state=\"offline\",stream=\"b\"} 1.0")
          .contains("sightline_frames_dropped_total{reason=\"buffer-full\",stream=\"b\"} 0.0");
    }
  }

  @Test
  void shouldSuggestWhatAMistypedOptionMeant() throws Exception {
    CaptureResult result =
        run(Map.of(), "--source", "rtsp://admin:hunter2@127.0.0.1/x", "--fsp", "5");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errors().lines())
        .containsExactly(
            "sightline: unknown option '--fsp'; did you mean --fps?",
            "Help: ./sightline capture --help");
  }

  @Test
  void shouldSayInOneLineThatAFileIsNoVideo() throws Exception {
    Path notes = Files.writeString(directory.resolve("notes.mp4"), "not a video");

    CaptureResult result = runProcess("--source", notes.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errors().lines()).hasSize(1);
    assertThat(result.errors()).contains("notes.mp4", "Invalid data");
  }

  @ParameterizedTest
  @CsvSource({
    "--duration, 1, stream camera gave no frame: ",
    "--fail-fast, 3, stream camera gave no frame within 1 s: "
  })
  void shouldEndInOneLineWhenItsTimeIsOver(String limit, int exitCode, String line)
      throws Exception {
    // It takes connections, and answers nothing.
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String camera = "rtsp://admin:hunter2@127.0.0.1:%d/x".formatted(silent.getLocalPort());

      CaptureResult result = run(Map.of(), "--source", camera, limit, "1");

      assertThat(result.exitCode()).as(result.output()).isEqualTo(exitCode);
      assertThat(result.errors().lines()).hasSize(1);
      assertThat(result.errors()).startsWith(line).doesNotContain("hunter2");
      assertThat(result.output()).contains("unaccounted=\"0\"").doesNotContain("hunter2");
    }
  }

  @Test
  void shouldSayInOneLineThatTheFileOfStreamsIsWrong() throws Exception {
    Path streams = Files.writeString(directory.resolve("bad"), "a=webcam:0\nb: rtsp://u:hunter2@h");

    CaptureResult result = run(Map.of("STREAMS_FILE", streams.toString()));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errors().strip())
        .isEqualTo("STREAMS_FILE is '%s', line 2: not id=url".formatted(streams));
  }

  @Test
  void shouldShowNoSecretNotEvenInItsDebugLog() throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), CAMERAS);
    Map<String, String> environment =
        Map.of(
            "STREAMS", "a=rtsp://admin:hunter2@127.0.0.1:1/a?password=hunter2&passw=a%hunter2",
            "STREAMS_FILE", file.toString(),
            "KAFKA_SASL_JAAS_CONFIG", "any.Module required username=\"u\" password=\"hunter2\";",
            "LOG_LEVEL", "DEBUG");

    try (CaptureProgram capture =
        CaptureProcess.start(directory, broker.bootstrapServers(), environment)) {
      await().atMost(STARTED).until(() -> capture.health().split("refused", -1).length > 6);
      Files.writeString(file, "c: rtsp://u:hunter2@127.0.0.1:1/c");
      await().atMost(STARTED).until(() -> capture.output().contains("Streams file unusable"));

      assertThat(capture.output()).contains("DEBUG", "rtsp://***@127.0.0.1:1/a");
      assertThat(capture.health() + capture.get("/metrics")).doesNotContain("hunter2");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--source, rtsp://u:a hunter2/hunter2@:1/x, ***",
    "--source, http://u:hunter2@h/?token=hunter2, ***",
    "--sourc, rtsp://u:a hunter2@h/x, did you mean --source?",
    "--fps, rtsp://h/user=u_password=hunter2_channel=1, ***",
    "--max-frames, rtsp://h/?apikey=hunter2, ***"
  })
  void shouldShowNoSecretOfWhatItRefuses(String option, String value, String shown)
      throws Exception {
    // Only one thing is wrong, so the order of the checks does not matter.
    Map<String, String> right = Map.of("RTSP_URL", video.toString());
    CaptureResult result = run(right, option, value);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errors()).contains(shown).doesNotContain("hunter2");
  }

  @Test
  void shouldNameTheVariableThatIsWrong() throws Exception {
    CaptureResult result = run(Map.of("JPEG_QUALITY", "best"), "--source", video.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errors().strip())
        .isEqualTo("JPEG_QUALITY is 'best'; allowed: a whole number from 1 to 100");
  }

  private static CaptureResult run(Map<String, String> environment, String... arguments)
      throws Exception {
    return EmbeddedCapture.run(broker.bootstrapServers(), environment, arguments);
  }

  /** Where all that the process prints counts, what FFmpeg says by itself among it. */
  private static CaptureResult runProcess(String... arguments) throws Exception {
    return CaptureProcess.run(directory, broker.bootstrapServers(), Map.of(), arguments);
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    return new TopicReader(broker.bootstrapServers()).read(topic);
  }
}
