package dev.sightline.lab.bench;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.program.machine.NativeLibraries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs single legs when a line on standard input says so, and answers each with a line of JSON:
 * what {@code bench pipeline} compares the whole with, round by round, in a process that stays warm
 * between them. Between two lines it does nothing.
 *
 * <pre>
 * null-model FILE                          writes the network that computes nothing
 * model MODEL                              path or catalogue name, empty for the built-in one
 * frames DIRECTORY                         JPEGs to send, in the order of their names
 * bare SECONDS                             ONNX Runtime alone
 * service SECONDS CONCURRENCY PIDS URLS    batches of those frames to services that run already
 * </pre>
 */
public final class LegServer {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final double NANOS_PER_SECOND = 1e9;

  private String model = "";
  private List<byte[]> frames = List.of();
  private Optional<BareRuntimeLeg> bare = Optional.empty();

  private LegServer() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    // What libraries print must not come between the answers.
    PrintStream answers = System.out;
    System.setOut(System.err);
    NativeLibraries.prepareOrExit("bench");
    LegServer server = new LegServer();
    try (BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        answers.println(MAPPER.writeValueAsString(server.answer(line)));
        answers.flush();
      }
    }
    System.exit(0);
  }

  private Map<String, Object> answer(String line) throws InterruptedException {
    try {
      String[] words = line.split(" ", -1);
      return switch (words[0]) {
        case "null-model" -> {
          Files.write(Path.of(rest(line)), NullModel.bytes());
          yield Map.of();
        }
        case "model" -> {
          model = rest(line);
          yield Map.of();
        }
        case "frames" -> {
          frames = read(Path.of(rest(line)));
          yield Map.of();
        }
        case "bare" -> figures(bare().run(seconds(words[1])));
        case "service" -> figures(service(words));
        default -> throw new IllegalArgumentException("unknown command: " + words[0]);
      };
    } catch (IOException | OrtException | RuntimeException e) {
      return Map.of("error", String.valueOf(e.getMessage()));
    }
  }

  private static String rest(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }

  private static Duration seconds(String number) {
    return Duration.ofNanos(Math.round(Double.parseDouble(number) * NANOS_PER_SECOND));
  }

  private static List<byte[]> read(Path directory) throws IOException {
    List<byte[]> jpegs = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        jpegs.add(Files.readAllBytes(file));
      }
    }
    return List.copyOf(jpegs);
  }

  private BareRuntimeLeg bare() throws OrtException {
    if (bare.isEmpty()) {
      bare =
          Optional.of(
              new BareRuntimeLeg(
                  new BenchModel(model).source(), Runtime.getRuntime().availableProcessors()));
    }
    return bare.get();
  }

  private Round service(String[] words) throws InterruptedException {
    BenchImages images = new BenchImages(frames);
    List<ProcessUse> services =
        Arrays.stream(words[3].split(",", -1))
            .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
            .map(ProcessUse::new)
            .toList();
    List<HttpRequest> requests =
        Arrays.stream(words[4].split(",", -1))
            .map(url -> new BenchRequests(URI.create(url), images).binary())
            .toList();
    try (Leg leg =
        new HttpLeg("HTTP", services, requests, frames.size(), Integer.parseInt(words[2]))) {
      return leg.run(seconds(words[1]));
    }
  }

  private static Map<String, Object> figures(Round round) {
    return Map.of("frames", round.frames(), "nanos", round.nanos(), "cpuNanos", round.cpuNanos());
  }
}
