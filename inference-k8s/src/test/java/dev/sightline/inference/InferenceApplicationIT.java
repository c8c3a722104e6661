package dev.sightline.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.RawMessages;
import dev.sightline.inference.fixture.TestModel;
import io.grpc.Status;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

/** The packaged program as a process of its own. */
@Timeout(180)
class InferenceApplicationIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Pattern PORT = Pattern.compile("Ready port=\"(\\d+)\"");
  private static final Pattern GRPC_PORT = Pattern.compile("Ready .*grpcPort=\"(\\d+)\"");

  private static final String MODEL = TestModel.yoloV8().file("cats").toString();

  @TempDir private Path directory;

  @Test
  void shouldStopWithOneLineThatNamesTheWrongSetting() throws Exception {
    Process process = start(Map.of("INFERENCE_THREADS", "many"));

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(errors())
        .isEqualTo("INFERENCE_THREADS is 'many'; allowed: a whole number from 0 to 256\n");
  }

  @Test
  void shouldNotStartWithArgumentsThatItWouldIgnore() throws Exception {
    Process process = start(Map.of(), "--port=9000");

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(errors())
        .isEqualTo(
            "unexpected argument '--port=9000'; usage: java -jar inference-k8s.jar, with settings"
                + " in environment variables\n");
  }

  @Test
  void shouldServeUntilItIsToldToEnd() throws Exception {
    Process process = start(Map.of());
    try {
      Awaitility.await().atMost(PATIENCE).until(() -> said(PORT).isPresent());
      URI health = URI.create("http://localhost:%s/health".formatted(said(PORT).orElseThrow()));
      assertThat(InferCall.get(health).status()).isEqualTo(200);

      process.destroy();

      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(errors()).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  /** gRPC's own log is that of the JDK. */
  @Test
  void shouldWriteNothingBesideItsLogWhenMessagesAreRefused() throws Exception {
    Process process =
        start(
            Map.of(
                "GRPC_SERVER_ENABLED",
                "true",
                "GRPC_SERVER_PORT",
                "0",
                "INFERENCE_MAX_BODY_BYTES",
                "100000"));
    try {
      Awaitility.await().atMost(PATIENCE).until(() -> said(GRPC_PORT).isPresent());
      int port = Integer.parseInt(said(GRPC_PORT).orElseThrow());
      try (RawMessages client = new RawMessages(port)) {
        assertThat(client.send(new byte[100_001])).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(client.send(new byte[] {-1})).isEqualTo(Status.Code.INVALID_ARGUMENT);
      }
      process.destroy();

      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(errors()).isEmpty();
      assertThat(Files.readString(directory.resolve("out"))).doesNotContain("Exception");
    } finally {
      process.destroyForcibly();
    }
  }

  /** A port, once the program says which it found. */
  private Optional<String> said(Pattern port) throws IOException {
    Matcher ready = port.matcher(Files.readString(directory.resolve("out")));
    return ready.find() ? Optional.of(ready.group(1)) : Optional.empty();
  }

  private Process start(Map<String, String> variables, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            new ArrayList<>(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    // They start quickly and live for seconds.
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-jar",
                    Path.of("target", "inference-k8s.jar").toString())));
    builder.command().addAll(List.of(arguments));
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
