package dev.sightline.capture.testing;

import dev.sightline.capture.CaptureApplication;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs the program as a process of its own. */
public final class CaptureProcess {

  private static final int TIMEOUT_SECONDS = 60;

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
    int port = freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CaptureApplication.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", kafka);
    builder.environment().put("MICRONAUT_SERVER_PORT", Integer.toString(port));
    builder.environment().putAll(environment);
    return new Running(builder.start(), port, out, err);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The process while it runs. */
  public record Running(Process process, int port, Path out, Path err) implements AutoCloseable {

    /** What its HTTP server answers; nothing while it does not. */
    public String get(String path) throws InterruptedException {
      URI uri = URI.create("http://127.0.0.1:" + port + path);
      try {
        return HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
            .body();
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
    }

    private CompletableFuture<Boolean> ended() {
      return process.onExit().thenApply(exit -> true);
    }
  }
}
