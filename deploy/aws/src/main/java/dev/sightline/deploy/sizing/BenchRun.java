package dev.sightline.deploy.sizing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * What {@code ./sightline bench pipeline --json} measured.
 *
 * @param mode {@code together} or {@code drain}
 * @param paceFps frames a second of each stream; empty for as fast as the pipeline went
 * @param cpuMsPerFrame of all programs on the machine, measuring included
 * @param bareMsPerFrame CPU milliseconds of ONNX Runtime alone for a frame; empty where it was not
 *     measured
 * @param p50Ms from capture to the stored result; empty where it was not measured
 * @param p95Ms the same
 */
record BenchRun(
    String mode,
    String model,
    int streams,
    int consumers,
    int processors,
    OptionalDouble paceFps,
    double framesPerSecond,
    double framesPerBatch,
    double cpuMsPerFrame,
    OptionalDouble bareMsPerFrame,
    OptionalDouble p50Ms,
    OptionalDouble p95Ms) {

  /**
   * @throws IllegalArgumentException if the file can't be read or is no such run; names what is
   *     missing
   */
  static BenchRun read(Path file) {
    try {
      return new Reader(file, new ObjectMapper().readTree(file.toFile())).run();
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " can't be read as JSON", e);
    }
  }

  private record Reader(Path file, JsonNode json) {

    BenchRun run() {
      JsonNode latency = json.path("latencyMillis").path("capturedToStored");
      return new BenchRun(
          text("mode"),
          text("model"),
          (int) number("streams"),
          (int) number("consumers"),
          (int) number("processors"),
          optional(json.path("framesPerSecondOfAStream")),
          number("framesPerSecond"),
          number("framesPerBatch"),
          cpu(),
          optional(json.path("bare").path("cpuMillisPerFrame")),
          optional(latency.path("p50")),
          optional(latency.path("p95")));
    }

    private double cpu() {
      JsonNode programs = json.path("cpuMillisPerFrame");
      if (!programs.isObject() || programs.isEmpty()) {
        throw missing("cpuMillisPerFrame");
      }
      double sum = 0;
      for (JsonNode program : programs) {
        sum += program.asDouble();
      }
      return sum;
    }

    private String text(String field) {
      if (!json.path(field).isTextual()) {
        throw missing(field);
      }
      return json.path(field).textValue();
    }

    private double number(String field) {
      if (!json.path(field).isNumber()) {
        throw missing(field);
      }
      return json.path(field).doubleValue();
    }

    private static OptionalDouble optional(JsonNode value) {
      return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }

    private IllegalArgumentException missing(String field) {
      return new IllegalArgumentException(
          "%s: no %s, as ./sightline bench pipeline --json has it".formatted(file, field));
    }
  }
}
