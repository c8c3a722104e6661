package dev.sightline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.cli.infra.AthenaTable;
import dev.sightline.cli.report.RunReport;
import dev.sightline.cli.report.RunReport.GroundTruthFigures;
import dev.sightline.cli.report.RunReport.ObjectFigures;
import dev.sightline.cli.report.RunReport.ProgramFigures;
import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.InferenceProtocol;
import dev.sightline.cli.stack.Pace;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackSettings;
import dev.sightline.cli.stack.VideoInput;
import dev.sightline.contract.BatchResultJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * RTSP in, annotated images out, with every part real: the broker, the S3 server, the function
 * under AWS's runtime client, the RTSP server, and the programs as they are packaged.
 */
class PipelineIT {

  private static final int FRAMES = 100;
  private static final int BATCH = 25;
  private static final Path CLASSIFIER =
      Path.of("../../../shared/data/models/shufflenet-v2-12-int8.onnx");

  private final Home home = Home.find();

  @TempDir Path directory;

  @AfterEach
  void shouldLeaveNothingRunning() {
    assertThat(ProcessHandle.current().descendants().filter(PipelineIT::isJava)).isEmpty();
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().map(command -> command.endsWith("java")).orElse(false);
  }

  @Test
  void shouldTurnACamerasFramesIntoAnnotatedImages() throws Exception {
    RunReport report = run(new VideoInput.Street(), Pace.REALTIME, Optional.empty());

    assertThat(report.framesCaptured()).isEqualTo(FRAMES);
    requireOneImageOfEachBatch(report);
    assertThat(report.ledger()).allMatch(RunReport.LedgerLine::closes);
    assertThat(report.ledgerCloses()).isTrue();
    assertThat(report.latencyMs())
        .hasValueSatisfying(l -> assertThat(l.captureToAnnotated().p50()).isPositive());
    assertThat(report.groundTruth()).hasValueSatisfying(PipelineIT::foundWhatIsThere);
    assertThat(report.programs())
        .extracting(ProgramFigures::name)
        .startsWith("capture", "kafka", "consumer", "inference", "annotate")
        .isSubsetOf("capture", "kafka", "consumer", "inference", "annotate", "tracker", "console")
        .contains("tracker");
    assertThat(report.objects()).hasValueSatisfying(PipelineIT::followedWhoIsThere);
    assertThat(report.programs()).allMatch(program -> program.residentMegabytes() > 0);
    assertThat(report.programs()).allMatch(program -> program.cpuSeconds() > 0);
    assertThat(directory.resolve("out/report.html")).isNotEmptyFile();
    assertThat(directory.resolve("out/report.json")).isNotEmptyFile();
    requireTheSavedLedgerToCloseOverItsResults();
  }

  /** The query reads a day; a run over midnight has results of two. */
  private void requireTheSavedLedgerToCloseOverItsResults() throws Exception {
    Set<LocalDate> days = new TreeSet<>();
    List<byte[]> results = new ArrayList<>();
    for (Path file : files("results")) {
      byte[] json = Files.readAllBytes(file);
      results.add(json);
      Instant first = new BatchResultJson().decode(json).frames().get(0).capturedAt();
      days.add(LocalDate.ofInstant(first, ZoneOffset.UTC));
    }
    long frames = 0;
    for (LocalDate day : days) {
      try (AthenaTable table = new AthenaTable(directory.resolve("athena-" + day), day)) {
        for (byte[] result : results) {
          table.store(result);
        }
        Map<String, Object> ledger = table.run("frame_ledger", "demo").get(0);
        assertThat(ledger).containsEntry("missing", 0L).containsEntry("failed", 0L);
        assertThat(table.run("detections_per_minute", "demo"))
            .isNotEmpty()
            .allSatisfy(row -> assertThat(row).containsEntry("label", "person"));
        frames += (long) ledger.get("frames");
      }
    }
    assertThat(frames).isEqualTo(FRAMES);
  }

  /** Of 25 frames each; where the machine is busy, the time-out cuts some into more. */
  private void requireOneImageOfEachBatch(RunReport report) throws Exception {
    assertThat(report.results()).isGreaterThanOrEqualTo(FRAMES / BATCH);
    assertThat(report.annotatedImages()).isEqualTo(report.results());
    assertThat(files("annotated")).hasSize((int) report.results());
    assertThat(files("results")).hasSize((int) report.results());
  }

  private static void foundWhatIsThere(GroundTruthFigures truth) {
    assertThat(truth.objects()).isGreaterThan(FRAMES);
    assertThat(truth.recall()).isGreaterThanOrEqualTo(0.85);
    assertThat(truth.falseAlarmRate()).isLessThanOrEqualTo(0.05);
  }

  /** Who is in the middle in the first or last frame may count or not. */
  private static void followedWhoIsThere(ObjectFigures objects) {
    assertThat(objects.followed()).isPositive();
    assertThat(objects.eventsByType()).containsKey("object-appeared");
    assertThat(objects.lines())
        .isNotEmpty()
        .allSatisfy(
            line -> {
              assertThat(line.trulyIn().orElseThrow() - line.in()).isBetween(-1L, 1L);
              assertThat(line.trulyOut().orElseThrow() - line.out()).isBetween(-1L, 1L);
            });
  }

  /** Over HTTP {@code PermissionsIT} does so. */
  @Test
  void shouldLoseNothingOverGrpcOfAFileThatIsReadAsFastAsCanBe() throws Exception {
    RunReport report = run(grpc(Optional.empty()));

    assertThat(report.framesCaptured()).isEqualTo(FRAMES);
    assertThat(report.ledgerCloses()).isTrue();
    assertThat(report.latencyMs())
        .hasValueSatisfying(latency -> assertThat(latency.from()).isEqualTo("published-at"));
    requireOneImageOfEachBatch(report);
    assertThat(report.groundTruth()).hasValueSatisfying(PipelineIT::foundWhatIsThere);
  }

  @Test
  @EnabledIf(value = "hasClassifier", disabledReason = "there is no classifier on this machine")
  void shouldCarryAClassifiersLabelsToTheResults() throws Exception {
    RunReport report = run(grpc(Optional.of(CLASSIFIER.toAbsolutePath().toString())));

    assertThat(report.ledgerCloses()).isTrue();
    requireOneImageOfEachBatch(report);
    for (Path result : files("results")) {
      assertThat(new BatchResultJson().decode(Files.readAllBytes(result)).frames())
          .allSatisfy(frame -> assertThat(frame.classifications()).hasSize(5));
    }
  }

  static boolean hasClassifier() {
    return Files.isRegularFile(CLASSIFIER);
  }

  private static StackSettings grpc(Optional<String> model) {
    return new StackSettings(
        new VideoInput.Street(),
        Pace.MAX,
        model,
        InferenceProtocol.GRPC,
        10,
        OptionalLong.of(FRAMES));
  }

  @Test
  void shouldSayInOneLineThatAModelIsNone() throws Exception {
    Path model = Files.writeString(directory.resolve("no-model.onnx"), "nothing of the kind");

    assertThatThrownBy(
            () -> run(new VideoInput.Street(), Pace.REALTIME, Optional.of(model.toString())))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("inference")
        .hasMessageContaining("no-model.onnx")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void shouldSayInOneLineThatAFileIsNoVideo() throws Exception {
    Path file = Files.writeString(directory.resolve("no-video.mp4"), "nothing of the kind");

    assertThatThrownBy(() -> run(new VideoInput.VideoFile(file), Pace.REALTIME, Optional.empty()))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("no-video.mp4 is not a video")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void shouldSayInOneLineThatACameraGivesNoFrame() {
    VideoInput camera = new VideoInput.Camera("rtsp://user:secret@127.0.0.1:1/live");

    assertThatThrownBy(() -> run(camera, Pace.REALTIME, Optional.empty()))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("capture")
        .hasMessageContaining("gave no frame")
        .hasMessageContaining("127.0.0.1:1/live")
        .message()
        .doesNotContain("\n")
        .doesNotContain("secret");
  }

  private RunReport run(VideoInput input, Pace pace, Optional<String> model) throws Exception {
    return run(new StackSettings(input, pace, model, 10, OptionalLong.of(FRAMES)));
  }

  private RunReport run(StackSettings stack) throws Exception {
    Path out = directory.resolve("out");
    DemoSettings settings = new DemoSettings(stack, out, out.resolve("report.json"));
    RunDirectory run = RunDirectory.create(directory.resolve("runs"));
    return new Demo(home, settings, new Unheard(), progress -> {}).run(run);
  }

  private List<Path> files(String folder) throws Exception {
    try (Stream<Path> entries = Files.list(directory.resolve("out").resolve(folder))) {
      return entries.toList();
    }
  }
}
