package dev.sightline.capture.testing;

import dev.sightline.local.process.FreePorts;
import dev.sightline.local.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged program as a process of its own. */
public final class CaptureProcess extends CaptureProgram {

  private static final int TIMEOUT_SECONDS = 60;
  private static final Path JAR = Path.of("target", "capture-ec2.jar").toAbsolutePath();

  private final Process process;
  private final Path out;
  private final Path err;

  private CaptureProcess(Process process, int port, Path out, Path err) {
    super(port);
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Runs it to its end. */
  public static CaptureResult run(
      Path directory, String kafka, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    CaptureProcess capture = start(directory, kafka, environment, arguments);
    if (!capture.process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      capture.stop();
    }
    capture.requireNoSecret();
    return new CaptureResult(capture.process.exitValue(), capture.output(), capture.errors());
  }

  /**
   * Starts it.
   *
   * @param directory for what it prints
   */
  public static CaptureProcess start(
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
    return new CaptureProcess(builder.start(), port, out, err);
  }

  @Override
  void stop() {
    process.destroy();
    if (!ended().completeOnTimeout(false, TIMEOUT_SECONDS, TimeUnit.SECONDS).join()) {
      process.destroyForcibly().onExit().join();
    }
  }

  private CompletableFuture<Boolean> ended() {
    return process.onExit().thenApply(exit -> true);
  }

  @Override
  public String output() {
    return read(out);
  }

  @Override
  String errors() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
}
