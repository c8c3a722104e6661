package dev.sightline.capture.testing;

import dev.sightline.capture.CaptureApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    Path out = Files.createTempFile(directory, "capture", ".out");
    Path err = Files.createTempFile(directory, "capture", ".err");
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
    builder.environment().put("MICRONAUT_SERVER_PORT", "-1");
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
