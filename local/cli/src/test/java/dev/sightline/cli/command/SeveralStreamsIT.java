package dev.sightline.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.cli.objects.BucketObject;
import dev.sightline.cli.objects.BucketReader;
import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.InferenceProtocol;
import dev.sightline.cli.stack.Pace;
import dev.sightline.cli.stack.PortPlan;
import dev.sightline.cli.stack.RestartPolicy;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.Service;
import dev.sightline.cli.stack.StackSession;
import dev.sightline.cli.stack.StackSettings;
import dev.sightline.cli.stack.StreamInput;
import dev.sightline.cli.stack.VideoInput;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.StreamId;
import dev.sightline.local.process.FreePorts;
import dev.sightline.local.process.PortProbe;
import dev.sightline.local.video.GreyVideo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A stack of three streams on ports of its own choice, and the commands that look into it. */
@TestInstance(Lifecycle.PER_CLASS)
class SeveralStreamsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Map<String, List<Integer>> PIXELS =
      Map.of(
          "front-gate", List.of(320, 192), "yard", List.of(176, 144), "street", List.of(640, 360));

  @TempDir static Path directory;
  private Home home;
  private StackSession session;
  private Map<Service, Integer> ports;
  private ByteArrayOutputStream out;

  @BeforeAll
  void startStack() throws Exception {
    home = homeOfItsOwn();
    Iterator<Integer> free = FreePorts.find(Service.values().length).iterator();
    ports = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      ports.put(service, free.next());
    }
    session =
        StackSession.open(
            home,
            RunDirectory.create(home.runs()),
            new StackSettings(
                List.of(
                    stream("front-gate", film("gate.mp4")),
                    stream("yard", film("yard.mp4")),
                    stream("street", new VideoInput.Street())),
                Pace.REALTIME,
                Optional.empty(),
                InferenceProtocol.GRPC,
                5,
                OptionalLong.empty(),
                new PortPlan(true, ports)),
            RestartPolicy.NEVER,
            new StageLines(new Terminal(System.out, System.err, false), ""),
            s3 -> {});
    session.start();
  }

  /** The packaged programs and the drawn video of this checkout, but a stack file of its own. */
  private Home homeOfItsOwn() throws IOException {
    Home checkout = Home.find();
    Path root = Files.createDirectories(directory.resolve("home"));
    for (String module : List.of("capture-ec2", "batch-consumer", "inference-k8s")) {
      Files.createSymbolicLink(root.resolve(module), checkout.root().resolve(module));
    }
    Files.createSymbolicLink(
        root.resolve("annotate-lambda"), checkout.root().resolve("annotate-lambda"));
    Home own = new Home(root);
    Files.createDirectories(own.cache().getParent());
    Files.createSymbolicLink(own.cache(), Files.createDirectories(checkout.cache()));
    return own;
  }

  private static StreamInput stream(String id, VideoInput input) {
    return new StreamInput(new StreamId(id), input);
  }

  private VideoInput film(String name) throws IOException {
    List<Integer> pixels = PIXELS.get(name.startsWith("gate") ? "front-gate" : "yard");
    return new VideoInput.VideoFile(
        GreyVideo.write(directory.resolve(name), pixels.get(0), pixels.get(1)));
  }

  @AfterAll
  void stopStack() {
    session.close();
  }

  @Test
  void shouldStoreEveryStreamsFramesUnderItsIdAndCloseTheLedger() throws Exception {
    RunningStack stack = RunningStack.find(home);
    try (BucketReader bucket = stack.bucket()) {
      for (Map.Entry<String, List<Integer>> stream : PIXELS.entrySet()) {
        List<FrameResult> frames =
            await(stream.getKey())
                .atMost(PATIENCE)
                .until(() -> stored(bucket, stack, stream.getKey()), s -> s.size() >= 25);

        assertThat(frames)
            .allSatisfy(
                frame ->
                    assertThat(List.of(frame.width(), frame.height()))
                        .isEqualTo(stream.getValue()));
        await(stream.getKey())
            .atMost(PATIENCE)
            .until(() -> !bucket.list(below("annotated", stream.getKey())).isEmpty());
      }
    }
    assertThat(run("status", "--json")).isZero();
    JsonNode status = new JsonMapper().readTree(out.toByteArray());
    assertThat(status.path("ledgerCloses").asBoolean()).isTrue();
    assertThat(status.path("losses")).isEmpty();
    assertThat(status.path("streams").findValuesAsText("stream"))
        .containsExactlyInAnyOrderElementsOf(PIXELS.keySet());
    assertThat(status.path("sources"))
        .hasSize(3)
        .allSatisfy(
            source -> {
              assertThat(source.path("state").asText()).isEqualTo("online");
              assertThat(source.path("source").asText())
                  .isEqualTo(
                      "rtsp://127.0.0.1:%d/%s"
                          .formatted(ports.get(Service.RTSP), source.path("stream").asText()));
            });
  }

  /** All frames of a stream's results, each of that stream. */
  private static List<FrameResult> stored(BucketReader bucket, RunningStack stack, String stream)
      throws Exception {
    List<BatchResult> results = new ArrayList<>();
    for (BucketObject object : bucket.list(below("results", stream))) {
      results.add(new BatchResultJson().decode(bucket.read(object.key())));
    }
    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result.stream().value()).isEqualTo(stream);
              assertThat(stack.frameTopics().streamOf(result.topic()))
                  .hasValue(new StreamId(stream));
            });
    return results.stream().flatMap(result -> result.frames().stream()).toList();
  }

  private static String below(String folder, String stream) {
    return folder + "/stream=" + stream + "/";
  }

  @ParameterizedTest
  @CsvSource({
    "status, Frame ledger: no gap",
    "s3 ls, results/stream=",
    "kafka stats, video-frames.front-gate",
    "dlq ls, ''",
    "predict PHOTO, detections"
  })
  void shouldFindTheStackWhereverItListens(String command, String shown) throws Exception {
    await().atMost(PATIENCE).until(() -> run("s3", "ls", "annotated/") == 0 && out.size() > 0);
    String photo = "annotated.jpg";
    String key = out.toString(UTF_8).lines().findFirst().orElseThrow().replaceFirst(".* ", "");
    assertThat(run("s3", "get", key, directory.resolve(photo).toString())).isZero();

    int code = run(command.replace("PHOTO", directory.resolve(photo).toString()).split(" "));

    assertThat(code).as(out.toString(UTF_8)).isZero();
    assertThat(out.toString(UTF_8)).contains(shown);
  }

  @Test
  void shouldListenOnThePortsThatWereChosen() throws Exception {
    var state = RunningStack.find(home).state();

    assertThat(state.kafka()).endsWith(":" + ports.get(Service.KAFKA));
    assertThat(state.inference()).hasPort(ports.get(Service.INFERENCE));
    assertThat(state.capture()).hasPort(ports.get(Service.CAPTURE));
    assertThat(state.consumer()).hasPort(ports.get(Service.CONSUMER));
    assertThat(state.s3().get("S3_ENDPOINT")).endsWith(":" + ports.get(Service.S3));
    // What reads along is started by commands, not with the stack.
    for (Service service : EnumSet.complementOf(EnumSet.of(Service.TRACKER, Service.CONSOLE))) {
      assertThat(PortProbe.obstacle(ports.get(service))).as("%s", service).isPresent();
    }
  }

  @Test
  void shouldListenOnLoopbackAlone() throws Exception {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    assumeThat(others).as("addresses of this machine beside loopback").isNotEmpty();

    for (InetAddress address : others) {
      for (Map.Entry<Service, Integer> port : ports.entrySet()) {
        try (Socket socket = new Socket()) {
          assertThatThrownBy(
                  () -> socket.connect(new InetSocketAddress(address, port.getValue()), 1000))
              .as("%s on %s", port.getKey(), address)
              .isInstanceOf(IOException.class);
        }
      }
    }
  }

  private int run(String... arguments) {
    out = new ByteArrayOutputStream();
    PrintStream terminal = new PrintStream(out, true, UTF_8);
    CommandLine line =
        SightlineCommand.commandLine(
            new Environment(home, new Terminal(terminal, terminal, false)));
    line.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(new StringWriter()));
    return line.execute(arguments);
  }
}
