package dev.sightline.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.fixture.TestModel;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The largest bodies from several clients at once, on the packaged program with the memory that its
 * pod gives the JVM: 40 % of 1536 MiB, 128 MiB of direct memory, and a collector that moves large
 * arrays together. All are answered in the end.
 */
@Timeout(300)
class RequestMemoryIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration ALL = PATIENCE.multipliedBy(3);
  private static final int CLIENTS = 3;
  private static final int LARGE = 60_000_000;

  /** Cameras pad their JPEGs; a service that decoded noise of that size would test the decoder. */
  private static final byte[] PADDED = Arrays.copyOf(TestImages.jpeg(640, 360), LARGE);

  @TempDir private Path directory;

  private final ExecutorService clients = Executors.newFixedThreadPool(2 * CLIENTS);
  private Process process;

  @BeforeEach
  void start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx614m",
            "-XX:MaxDirectMemorySize=128m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-jar",
            Path.of("target", "inference-k8s.jar").toString());
    builder.environment().put("MODEL", TestModel.yoloV8().file("cats").toString());
    builder.environment().put("MICRONAUT_SERVER_PORT", "0");
    process = builder.redirectErrorStream(true).redirectOutput(output().toFile()).start();
  }

  @AfterEach
  void stop() {
    clients.shutdownNow();
    process.destroyForcibly();
  }

  @Test
  void shouldAnswerTheLargestBodiesOfSeveralClientsInTheMemoryOfItsPod() throws Exception {
    URI root = await().atMost(PATIENCE).until(this::root, uri -> uri.getPort() > 0);
    byte[] header = header().getBytes(StandardCharsets.UTF_8);
    String headerLength = Integer.toString(header.length);
    // Made once: the clients' copies would take more memory than the program has.
    byte[] tensors = concat(header, InferCall.elements(List.of(PADDED)));
    byte[] json = json().getBytes(StandardCharsets.ISO_8859_1);

    List<CompletableFuture<Answer>> calls =
        IntStream.range(0, 2 * CLIENTS)
            .mapToObj(
                client ->
                    client % 2 == 0
                        ? patiently(
                            () ->
                                InferCall.post(
                                    root.resolve("/v2/models/detector/infer"),
                                    headerLength,
                                    tensors))
                        : patiently(() -> InferCall.postJson(root.resolve("/predict"), json)))
            .toList();

    assertThat(calls)
        .as(this::ofProgram)
        .allSatisfy(
            call -> assertThat(call).succeedsWithin(ALL).extracting(Answer::status).isEqualTo(200));
    assertThat(process.isAlive()).isTrue();
    assertThat(Files.readString(output())).doesNotContain("OutOfMemory", "No memory");
  }

  private static String header() {
    return "{\"inputs\": [{\"name\": \"images\", \"datatype\": \"BYTES\", \"shape\": [1], \"parameters\": {\"binary_data_size\": %d}}]}"
        .formatted(Integer.BYTES + PADDED.length);
  }

  /** Three bytes of an image are four of base64. */
  private static String json() {
    return "{\"frames\": [{\"frame_data\": \"%s\"}]}"
        .formatted(Base64.getEncoder().encodeToString(Arrays.copyOf(PADDED, LARGE / 4 * 3)));
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** As the consumer does: what is refused for want of room comes again. */
  private CompletableFuture<Answer> patiently(Supplier<Answer> call) {
    return CompletableFuture.supplyAsync(
        () ->
            await()
                .atMost(ALL)
                .pollInterval(Duration.ofMillis(200))
                .until(call::get, answer -> answer.status() != 503),
        clients);
  }

  /** A client whose call fails cannot tell whether the program still runs, and what it said. */
  private String ofProgram() {
    try {
      boolean hasEnded = process.waitFor(1, TimeUnit.SECONDS);
      return "the program %s, and said:%n%s%n"
          .formatted(
              hasEnded ? "ended with " + process.exitValue() : "runs",
              Files.readString(output(), StandardCharsets.UTF_8));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path output() {
    return directory.resolve("out");
  }

  private URI root() throws Exception {
    Matcher ready =
        Pattern.compile("Ready port=\"(\\d+)\"")
            .matcher(Files.readString(output(), StandardCharsets.UTF_8));
    return URI.create("http://localhost:" + (ready.find() ? ready.group(1) : "0") + "/");
  }
}
