package dev.sightline.tracker.testing;

import dev.sightline.local.process.ChildCommand;
import dev.sightline.local.process.ChildFailedException;
import dev.sightline.local.process.ChildProcess;
import dev.sightline.local.process.FreePorts;
import dev.sightline.local.process.HttpReadiness;
import dev.sightline.local.process.JavaCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The program as it is packaged, in a process of its own. Not thread-safe. */
public final class TrackerProcess implements AutoCloseable {

  private static final Path JAR = Path.of("target", "event-tracker.jar");
  private static final List<String> OPTIONS =
      List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path state;
  private final URI address;
  private final ChildCommand command;
  private ChildProcess process;

  private TrackerProcess(Path state, URI address, ChildCommand command) throws IOException {
    this.state = state;
    this.address = address;
    this.command = command;
    this.process = ChildProcess.start(command);
  }

  /** Starts it on a free port and returns at once. */
  public static TrackerProcess start(String name, Path directory, Map<String, String> environment)
      throws IOException {
    return start(name, directory, JavaCommand.jar(JAR, OPTIONS), environment);
  }

  /** The same on one core and with the memory of its pod, as it is measured. */
  public static TrackerProcess startPinned(
      String name, Path directory, int core, Map<String, String> environment) throws IOException {
    List<String> command = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
    command.addAll(JavaCommand.jar(JAR, List.of("-Xmx281m", "-XX:+UseSerialGC")));
    return start(name, directory, command, environment);
  }

  private static TrackerProcess start(
      String name, Path directory, List<String> command, Map<String, String> environment)
      throws IOException {
    int port = FreePorts.findOne();
    Path state =
        Path.of(
            environment.getOrDefault(
                "TRACKER_STATE_DIR", directory.resolve(name + "-state").toString()));
    Map<String, String> all = new HashMap<>(environment);
    all.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
    all.putIfAbsent("TRACKER_ADDRESS", "localhost:" + port);
    all.put("TRACKER_STATE_DIR", state.toString());
    ChildCommand child = new ChildCommand(name, command, all, directory.resolve(name + ".log"));
    return new TrackerProcess(state, URI.create("http://localhost:" + port), child);
  }

  /** Kills it (SIGKILL), and waits for its end. */
  public void kill() throws InterruptedException, TimeoutException, ExecutionException {
    var unused = ProcessHandle.of(process.pid()).map(ProcessHandle::destroyForcibly);
    process.exit().get(30, TimeUnit.SECONDS);
  }

  /** Ends it as a pod is ended (SIGTERM). */
  public void stop() {
    process.close();
  }

  /** Starts it again with the same settings. */
  public void startAgain() throws IOException {
    process = ChildProcess.startAgain(command);
  }

  public void awaitReady() throws ChildFailedException, InterruptedException {
    Duration unused =
        process.awaitReady(
            new HttpReadiness(HTTP, address.resolve("/health/readiness")),
            ChildProcess.START_TIMEOUT);
  }

  /** Waits for its end, and tells its exit code. */
  public int awaitExit() throws InterruptedException, TimeoutException, ExecutionException {
    return process.exit().get(3, TimeUnit.MINUTES);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  public URI uri(String path) {
    return address.resolve(path);
  }

  public Path log() {
    return process.log();
  }

  /** Where it keeps its name. */
  public Path state() {
    return state;
  }

  @Override
  public void close() {
    process.close();
  }
}
