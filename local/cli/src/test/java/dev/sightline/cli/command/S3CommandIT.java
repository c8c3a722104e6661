package dev.sightline.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.stack.Home;
import dev.sightline.local.s3.LocalS3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3CommandIT {

  private static final String BUCKET = "video-pipeline-output";
  private static final String HOUR = "stream=demo/date=2026-03-01/hour=10/";
  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path root;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private LocalS3 s3;

  @BeforeEach
  void serve() throws IOException {
    s3 = LocalS3.start(root.resolve("s3"), List.of(BUCKET));
    StackFiles.announce(new Home(root), ProcessHandle.current(), root, s3.environment());
    put("annotated/" + HOUR + "batch-0-1/7-7.jpg", TEN.plusSeconds(2));
    put("annotated/" + HOUR + "batch-0-0/9-9.jpg", TEN.plusSeconds(1));
    put("results/" + HOUR + "batch-0-2.json", TEN.plusSeconds(3));
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  @Test
  void shouldFetchTheNewestObject() throws IOException {
    Path to = Files.createDirectory(root.resolve("to"));

    assertThat(execute("s3", "get", "--latest", "-o", to.toString())).isZero();

    assertThat(to.resolve("results-batch-0-2.json"))
        .hasContent("results/" + HOUR + "batch-0-2.json");
  }

  @Test
  void shouldFetchTheNewestWithAPrefix() throws IOException {
    Path to = Files.createDirectory(root.resolve("to"));

    assertThat(execute("s3", "get", "--latest", "annotated/", "-o", to.toString())).isZero();

    assertThat(to.resolve("annotated-batch-0-1-7-7.jpg")).exists();
    assertThat(out.toString(UTF_8).strip()).endsWith("to/annotated-batch-0-1-7-7.jpg");
  }

  @Test
  void shouldFetchToAFileOrStandardOutput() {
    Path file = root.resolve("newest.json");

    assertThat(execute("s3", "get", "--latest", "results/", "-o", file.toString())).isZero();
    assertThat(execute("s3", "get", "results/" + HOUR + "batch-0-2.json", "-")).isZero();

    assertThat(file).hasContent("results/" + HOUR + "batch-0-2.json");
    assertThat(out.toString(UTF_8)).endsWith("results/" + HOUR + "batch-0-2.json");
  }

  @Test
  void shouldSayThatThereIsNoSuchObjectYet() {
    assertThat(execute("s3", "get", "--latest", "nosuch/")).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("no object with prefix 'nosuch/' yet");
  }

  @Test
  void shouldPrintWhatAShellNeeds() {
    assertThat(execute("s3", "env")).isZero();
    assertThat(out.toString(UTF_8).lines())
        .contains("export AWS_ENDPOINT_URL=" + s3.endpoint(), "export AWS_DEFAULT_REGION=us-east-1")
        .allMatch(line -> line.matches("unset [A-Z_ ]+|export [A-Z_]+=[A-Za-z0-9:/.-]+"));
  }

  private void put(String key, Instant at) throws IOException {
    Path file = root.resolve("s3").resolve(BUCKET).resolve(key);
    Files.createDirectories(file.getParent());
    Files.writeString(file, key);
    Files.setLastModifiedTime(file, FileTime.from(at));
  }

  private int execute(String... arguments) {
    PrintStream stream = new PrintStream(out, true, UTF_8);
    Terminal terminal = new Terminal(stream, stream, false);
    return SightlineCommand.commandLine(new Environment(new Home(root), terminal))
        .execute(arguments);
  }
}
