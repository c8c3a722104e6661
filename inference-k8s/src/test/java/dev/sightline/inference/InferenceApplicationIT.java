package dev.sightline.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.TestModel;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged program as a process of its own. */
@Timeout(180)
class InferenceApplicationIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String MODEL = TestModel.yoloV8().file("cats").toString();

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MODEL                          | /none.onnx | MODEL is '/none.onnx': no such file; needed"
            + " is a readable ONNX file, a name in the catalogue, or nothing for the built-in"
            + " model",
        "INFERENCE_THREADS              | many       | INFERENCE_THREADS is 'many'; allowed: a"
            + " whole number from 0 to 256",
        "INFERENCE_THREADS              | -1         | INFERENCE_THREADS is '-1'; allowed: a whole"
            + " number from 0 to 256",
        "INFERENCE_CONFIDENCE_THRESHOLD | high       | INFERENCE_CONFIDENCE_THRESHOLD is 'high';"
            + " allowed: a number from 0 to 1",
        "INFERENCE_REGIONS              | none.json  | INFERENCE_REGIONS is 'none.json': the file"
            + " cannot be read as JSON (NoSuchFileException: none.json)",
        "INFERENCE_LABELS               | cow        | INFERENCE_LABELS names 'cow', which the"
            + " model lacks; it has: cat, dog",
        "INFERENCE_MAX_BODY_BYTES       | ''         | INFERENCE_MAX_BODY_BYTES is ''; allowed:"
            + " bytes from 1 to 1073741824 (1 GiB)",
        "MICRONAUT_SERVER_PORT          | abc        | MICRONAUT_SERVER_PORT is 'abc'; allowed: a"
            + " port from 0 to 65535",
      })
  void shouldStopWithOneLineThatNamesTheWrongSetting(String variable, String value, String line)
      throws Exception {
    Process process = start(Map.of(variable, value));

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(errors()).isEqualTo(line + "\n");
  }

  @Test
  void shouldStopWithOneLineWhenTheModelGivesNoNumbers() throws Exception {
    Path mute = TestModel.mute().file("mute");

    Process process = start(Map.of("MODEL", mute.toString()));

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(errors())
        .isEqualTo(
            "MODEL is 'mute': a trial run as 'yolov8' failed (MODEL_OUTPUT: the network gave the"
                + " confidence NaN, which is not 0 to 1)\n");
  }

  @Test
  void shouldStopWithOneLineWhenThePortIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());

      Process process = start(Map.of("MICRONAUT_SERVER_PORT", port));

      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(errors()).contains(port, "Address already in use").hasLineCount(1);
    }
  }

  @Test
  void shouldStopWithOneLineWhenThePortOfGrpcIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());

      Process process = start(Map.of("GRPC_SERVER_ENABLED", "true", "GRPC_SERVER_PORT", port));

      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(errors()).contains("GRPC_SERVER_PORT", port).hasLineCount(1);
    }
  }

  @Test
  void shouldServeUntilItIsToldToEnd() throws Exception {
    Process process = start(Map.of());
    try {
      Awaitility.await().atMost(PATIENCE).until(() -> port().isPresent());
      URI health = URI.create("http://localhost:%s/health".formatted(port().orElseThrow()));
      assertThat(InferCall.get(health).status()).isEqualTo(200);

      process.destroy();

      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(errors()).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  /** The free one that it found, once it says so. */
  private Optional<String> port() throws IOException {
    Matcher ready =
        Pattern.compile("Ready port=\"(\\d+)\"")
            .matcher(Files.readString(directory.resolve("out")));
    return ready.find() ? Optional.of(ready.group(1)) : Optional.empty();
  }

  private Process start(Map<String, String> variables) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // They start quickly and live for seconds.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            Path.of("target", "inference-k8s.jar").toString());
    builder.environment().put("MODEL", MODEL);
    builder.environment().put("MICRONAUT_SERVER_PORT", "0");
    builder.environment().putAll(variables);
    return builder
        .redirectOutput(directory.resolve("out").toFile())
        .redirectError(directory.resolve("err").toFile())
        .start();
  }

  /** What the program wrote; Java 24 and later have warnings of their own about old libraries. */
  private String errors() throws IOException {
    return Files.readAllLines(directory.resolve("err"), StandardCharsets.UTF_8).stream()
        .filter(line -> !line.startsWith("WARNING: "))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
