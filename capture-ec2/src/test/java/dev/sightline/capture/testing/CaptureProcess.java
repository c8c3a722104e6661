package dev.sightline.capture.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.local.process.FreePorts;
import dev.sightline.local.process.JavaCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the packaged program as a process of its own. */
public final class CaptureProcess {

  private static final int TIMEOUT_SECONDS = 60;
  private static final Path JAR = Path.of("target", "capture-ec2.jar").toAbsolutePath();

  /** A password that tests put wherever there may be one; no program may ever show it. */
  public static final String SECRET = "hunter2";

  /** One, as each keeps a connection open. */
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private CaptureProcess() {}

  /** What a run left. */
  public record Result(int exitCode, String output, String errors) {}

  /** Runs it to its end. */
  public static Result run(
      Path directory, String kafka, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Running running = start(directory, kafka, environment, arguments);
    if (!running.process().waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      running.close();
    }
    running.requireNoSecret();
    return new Result(
        running.process().exitValue(),
        Files.readString(running.out()),
        Files.readString(running.err()));
  }

  /** Starts it; closing it ends it as an operator would. */
  public static Running start(
      Path directory, String kafka, Map<String, String> environment, String... arguments)
      throws IOException {
    Path out = Files.createTempFile(directory, "capture", ".out");
    Path err = Files.createTempFile(directory, "capture", ".err");
    int port = FreePorts.findOne();
    // They start quickly and live for seconds.
    List<String> options = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    List<String> command = JavaCommand.jar(JAR, options, arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", kafka);
    builder.environment().put("MICRONAUT_SERVER_PORT", Integer.toString(port));
    builder.environment().putAll(environment);
    return new Running(builder.start(), port, out, err);
  }

  /** The process while it runs. */
  public record Running(Process process, int port, Path out, Path err) implements AutoCloseable {

    /** What its HTTP server answers; nothing while it does not. */
    public String get(String path) throws InterruptedException {
      URI uri = URI.create("http://127.0.0.1:" + port + path);
      try {
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
      } catch (IOException e) {
        return "";
      }
    }

    public String health() throws InterruptedException {
      return get("/health");
    }

    @Override
    public void close() {
      process.destroy();
      if (!ended().completeOnTimeout(false, TIMEOUT_SECONDS, TimeUnit.SECONDS).join()) {
        process.destroyForcibly().onExit().join();
      }
      requireNoSecret();
    }

    private void requireNoSecret() {
      assertThat(out).as("standard output").content().doesNotContain(SECRET);
      assertThat(err).as("standard error").content().doesNotContain(SECRET);
    }

    /** The sum of a stream's counters or gauges that begin so. */
    public double metric(String name, String stream) throws InterruptedException {
      String tag = "stream=\"%s\"} ".formatted(stream);
      return get("/metrics")
          .lines()
          .filter(line -> line.startsWith(name) && line.contains(tag))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(tag) + tag.length())))
          .sum();
    }

    public double captured(String stream) throws InterruptedException {
      return metric("sightline_frames_captured_total", stream);
    }

    public double published(String stream) throws InterruptedException {
      return metric("sightline_frames_published_total", stream);
    }

    public double dropped(String stream) throws InterruptedException {
      return metric("sightline_frames_dropped_total", stream);
    }

    public double dropped(String stream, String reason) throws InterruptedException {
      return metric("sightline_frames_dropped_total{reason=\"%s\"".formatted(reason), stream);
    }

    public int status(String path) throws IOException, InterruptedException {
      URI uri = URI.create("http://127.0.0.1:" + port + path);
      return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
    }

    /**
     * How many of a kind the process holds, on Linux.
     *
     * @param kind {@code fd} for file handles, {@code task} for threads
     */
    public long held(String kind) throws IOException {
      try (Stream<Path> held = Files.list(Path.of("/proc", Long.toString(process.pid()), kind))) {
        return held.count();
      }
    }

    /** All that it said on standard output so far. */
    public String output() throws IOException {
      return Files.readString(out);
    }

    private CompletableFuture<Boolean> ended() {
      return process.onExit().thenApply(exit -> true);
    }
  }
}
