package dev.sightline.batch.testing;

import static org.awaitility.Awaitility.await;

import dev.sightline.local.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program as a process of its own, which a test can stop and kill. */
public final class ConsumerProcess extends BatchConsumer {

  private static final Pattern ADDRESS = Pattern.compile("Server Running: (http://\\S+)");

  private static final Path JAR = Path.of("target", "batch-consumer.jar").toAbsolutePath();

  private final Process process;
  private final Path output;
  private String address = "";

  private ConsumerProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  public static ConsumerProcess start(Map<String, String> environment) {
    return start(environment, "-Xmx256m");
  }

  /** With options of the JVM's. */
  public static ConsumerProcess start(Map<String, String> environment, String... options) {
    return start(environment, List.of(options), List.of());
  }

  /** With arguments of the program's own. */
  public static ConsumerProcess startWith(List<String> arguments) {
    return start(Map.of(), List.of(), arguments);
  }

  private static ConsumerProcess start(
      Map<String, String> environment, List<String> options, List<String> arguments) {
    try {
      Path output = Files.createTempFile(Path.of("target"), "consumer-", ".log");
      List<String> all = new ArrayList<>(options);
      // They start quickly and live for seconds.
      all.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      List<String> command = new ArrayList<>(JavaCommand.jar(JAR, all));
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("MICRONAUT_SERVER_PORT", "-1");
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      return new ConsumerProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGTERM; the process goes on until it has drained. */
  public void terminate() {
    process.destroy();
  }

  /** Stands still, as on a machine that is too busy, until {@link #resume}. */
  public void suspend() throws IOException, InterruptedException {
    signal("STOP");
  }

  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("did not end; its output: " + output());
    }
    return process.exitValue();
  }

  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  @Override
  String address() {
    if (address.isEmpty()) {
      address =
          await()
              .atMost(Duration.ofSeconds(30))
              .until(this::loggedAddress, found -> !found.isEmpty());
    }
    return address;
  }

  private String loggedAddress() {
    Matcher matcher = ADDRESS.matcher(output());
    return matcher.find() ? matcher.group(1) : "";
  }
}
