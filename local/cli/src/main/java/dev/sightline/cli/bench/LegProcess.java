package dev.sightline.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.RunningProgram;
import dev.sightline.cli.stack.StackException;
import dev.sightline.local.process.JavaCommand;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The laboratory in a process of its own, which runs ONNX Runtime alone, and batches against the
 * service, when it is told to. It ends with this process, whose end closes its input.
 */
final class LegProcess implements AutoCloseable {

  private static final String MAIN = "dev.sightline.lab.bench.LegServer";
  private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC");
  private static final int STOP_SECONDS = 10;

  /** Longer than any leg. */
  private static final int PATIENCE_SECONDS = 900;

  private final JsonMapper mapper = new JsonMapper();
  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  private LegProcess(Process process) {
    this.process = process;
    this.commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * @param log takes what its libraries say
   */
  static LegProcess start(Home home, Path log) throws StackException {
    List<String> command = JavaCommand.main(home.jar("models/lab").toString(), MAIN, OPTIONS);
    try {
      return new LegProcess(new ProcessBuilder(command).redirectError(log.toFile()).start());
    } catch (IOException e) {
      throw StackException.ofFile("the laboratory can't be started", e);
    }
  }

  /** Writes the network that computes nothing. */
  void writeNullModel(Path file) throws StackException {
    JsonNode unused = tell("null-model " + file);
  }

  /**
   * @param model a path or a catalogue name; empty for the built-in one
   */
  void use(String model) throws StackException {
    JsonNode unused = tell("model " + model);
  }

  /**
   * @param frames directory of JPEGs, which the service gets in batches of all of them
   */
  void send(Path frames) throws StackException {
    JsonNode unused = tell("frames " + frames);
  }

  /** ONNX Runtime alone, one single-threaded run per processor. */
  LegFigures bare(double seconds) throws StackException {
    return figures(tell(String.format(Locale.ROOT, "bare %.1f", seconds)));
  }

  /**
   * The services alone.
   *
   * @param batches under way at a time
   */
  LegFigures service(double seconds, int batches, List<RunningProgram> services)
      throws StackException {
    return figures(
        tell(
            String.format(
                Locale.ROOT,
                "service %.1f %d %s %s",
                seconds,
                batches,
                services.stream()
                    .map(service -> Long.toString(service.process().pid()))
                    .collect(Collectors.joining(",")),
                services.stream()
                    .map(service -> service.address().toString())
                    .collect(Collectors.joining(",")))));
  }

  private static LegFigures figures(JsonNode round) {
    return LegFigures.of(
        round.get("frames").asLong(), round.get("nanos").asLong(), round.get("cpuNanos").asLong());
  }

  /** A laboratory that does not answer is ended, and so answers that it has. */
  private JsonNode tell(String command) throws StackException {
    CompletableFuture<Void> late =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    try {
      return answerTo(command);
    } finally {
      late.cancel(false);
    }
  }

  private JsonNode answerTo(String command) throws StackException {
    try {
      commands.write(command);
      commands.newLine();
      commands.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new StackException("the laboratory ended while it was to run: " + command);
      }
      JsonNode answer = mapper.readTree(line);
      if (answer.has("error")) {
        throw new StackException("the laboratory: " + answer.get("error").asText());
      }
      return answer;
    } catch (IOException e) {
      throw StackException.ofFile("the laboratory does not answer", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
