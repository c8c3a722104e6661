package dev.sightline.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.TestModel;
import java.io.IOException;
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

/** The packaged program as a process of its own. */
@Timeout(180)
class InferenceApplicationIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
