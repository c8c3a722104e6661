package dev.sightline.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.cli.stack.StackException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the running stack's inference service about an image. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Detect objects in a JPEG or PNG, or classify it, with the running stack.")
final class PredictCommand implements Callable<Integer> {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final JsonMapper mapper = new JsonMapper();
  private final Environment environment;

  @Parameters(paramLabel = "IMAGE", description = "the image's file")
  private Path image = Path.of("");

  @Option(names = "--json", description = "the service's answer as it is")
  private boolean json;

  PredictCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, InterruptedException {
    RunningStack stack = RunningStack.find(environment.home());
    JsonNode answer = ask(stack, read());
    JsonNode frame = answer.path("frames").path(0);
    if (json) {
      environment.terminal().line(answer.toPrettyString());
    } else {
      show(frame);
    }
    return frame.has("error") ? 1 : 0;
  }

  private byte[] read() throws StackException {
    try {
      return Files.readAllBytes(image);
    } catch (IOException e) {
      throw StackException.ofFile("image '" + image + "' can't be read", e);
    }
  }

  private JsonNode ask(RunningStack stack, byte[] image)
      throws StackException, InterruptedException {
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request(stack, image), BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new StackException(
            "inference answered %d: %s".formatted(response.statusCode(), response.body().strip()));
      }
      return mapper.readTree(response.body());
    } catch (IOException e) {
      throw new StackException("inference does not answer: " + e, e);
    }
  }

  private HttpRequest request(RunningStack stack, byte[] image) throws JsonProcessingException {
    Map<String, Object> frame =
        Map.of("frame_number", 0, "frame_data", Base64.getEncoder().encodeToString(image));
    return HttpRequest.newBuilder(stack.state().inference().resolve("/predict"))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .POST(
            BodyPublishers.ofByteArray(
                mapper.writeValueAsBytes(Map.of("stream_id", "predict", "frames", List.of(frame)))))
        .build();
  }

  private void show(JsonNode frame) {
    if (frame.has("error")) {
      environment.terminal().error("sightline: " + frame.path("error").path("message").asText());
      return;
    }
    if (frame.has("classifications")) {
      frame.path("classifications").forEach(this::classification);
      return;
    }
    environment.terminal().line("%d detections".formatted(frame.path("detections").size()));
    frame.path("detections").forEach(this::detection);
  }

  private void classification(JsonNode classification) {
    environment
        .terminal()
        .line(
            String.format(
                Locale.ROOT,
                "  %-32s %.3f",
                classification.path("label").asText(),
                classification.path("confidence").asDouble()));
  }

  private void detection(JsonNode detection) {
    JsonNode box = detection.path("box");
    environment
        .terminal()
        .line(
            String.format(
                Locale.ROOT,
                "  %-16s %.3f  x %.1f  y %.1f  width %.1f  height %.1f",
                detection.path("label").asText(),
                detection.path("confidence").asDouble(),
                box.path("x").asDouble(),
                box.path("y").asDouble(),
                box.path("width").asDouble(),
                box.path("height").asDouble()));
  }
}
