package dev.sightline.annotate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.annotate.ResultOutcome.State;
import dev.sightline.annotate.ResultOutcome.Tried;
import dev.sightline.contract.StreamId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Counts as CloudWatch metrics, in the Embedded Metric Format: a line on standard output, from
 * which CloudWatch Logs makes the metrics {@code FramesAnnotated}, {@code ResultsFailed} and {@code
 * CaptureToAnnotated} of namespace {@code Sightline}, by function and by function and stream. No
 * API call, no agent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">specification</a>
 */
final class AnnotateMetrics {

  private static final String FRAMES = "FramesAnnotated";
  private static final String FAILED = "ResultsFailed";
  private static final String LATENCY = "CaptureToAnnotated";

  /** Of one metric in one line. */
  private static final int MAX_VALUES = 100;

  private final ObjectMapper mapper = new ObjectMapper();
  private final String function;
  private final Clock clock;
  private final Consumer<String> output;

  AnnotateMetrics(String function, Clock clock, Consumer<String> output) {
    this.function = function;
    this.clock = clock;
    this.output = output;
  }

  /** Writes a line per stream of an invocation, and more where it has many latencies. */
  void report(List<Tried> outcomes) {
    Map<StreamId, List<Tried>> byStream =
        outcomes.stream()
            .collect(Collectors.groupingBy(Tried::stream, TreeMap::new, Collectors.toList()));
    byStream.forEach(this::report);
  }

  private void report(StreamId stream, List<Tried> tried) {
    List<Duration> latencies =
        tried.stream().flatMap(t -> t.captureToAnnotated().stream()).toList();
    ObjectNode counts = line(stream);
    count(counts, FRAMES, latencies.size());
    count(counts, FAILED, tried.stream().filter(t -> t.state() == State.FAILED).count());
    time(counts, latencies.subList(0, Math.min(latencies.size(), MAX_VALUES)));
    output.accept(text(counts));
    for (int from = MAX_VALUES; from < latencies.size(); from += MAX_VALUES) {
      ObjectNode more = line(stream);
      time(more, latencies.subList(from, Math.min(latencies.size(), from + MAX_VALUES)));
      output.accept(text(more));
    }
  }

  private ObjectNode line(StreamId stream) {
    ObjectNode line = mapper.createObjectNode();
    ObjectNode metadata = line.putObject("_aws").put("Timestamp", clock.millis());
    ObjectNode directive = metadata.putArray("CloudWatchMetrics").addObject();
    directive.put("Namespace", "Sightline");
    directive.putArray("Dimensions").addArray().add("function");
    directive.withArray("Dimensions").addArray().add("function").add("stream");
    return line.put("function", function).put("stream", stream.value());
  }

  private static void count(ObjectNode line, String metric, long value) {
    describe(line, metric, "Count");
    line.put(metric, value);
  }

  private static void time(ObjectNode line, List<Duration> values) {
    if (!values.isEmpty()) {
      describe(line, LATENCY, "Milliseconds");
      ArrayNode millis = line.putArray(LATENCY);
      values.forEach(value -> millis.add(value.toMillis()));
    }
  }

  private static void describe(ObjectNode line, String metric, String unit) {
    line.withObject("/_aws/CloudWatchMetrics/0")
        .withArray("Metrics")
        .addObject()
        .put("Name", metric)
        .put("Unit", unit);
  }

  private String text(ObjectNode line) {
    try {
      return mapper.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON that can't be written", e);
    }
  }
}
