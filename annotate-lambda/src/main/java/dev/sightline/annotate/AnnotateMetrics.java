package dev.sightline.annotate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.annotate.ResultOutcome.State;
import dev.sightline.annotate.ResultOutcome.Tried;
import dev.sightline.contract.StreamId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Counts as CloudWatch metrics, in the Embedded Metric Format: a line on standard output, from
 * which CloudWatch Logs makes the metrics {@code FramesAnnotated} and {@code ResultsFailed} of
 * namespace {@code Sightline}, by function and by function and stream. No API call, no agent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">specification</a>
 */
final class AnnotateMetrics {

  private final ObjectMapper mapper = new ObjectMapper();
  private final String function;
  private final Clock clock;
  private final Consumer<String> output;

  AnnotateMetrics(String function, Clock clock, Consumer<String> output) {
    this.function = function;
    this.clock = clock;
    this.output = output;
  }

  /** Writes one line per stream of an invocation. */
  void report(List<Tried> outcomes) {
    Map<StreamId, List<Tried>> byStream =
        outcomes.stream()
            .collect(Collectors.groupingBy(Tried::stream, TreeMap::new, Collectors.toList()));
    byStream.forEach((stream, tried) -> output.accept(line(stream, tried)));
  }

  private String line(StreamId stream, List<Tried> outcomes) {
    ObjectNode line = mapper.createObjectNode();
    ObjectNode metadata = line.putObject("_aws").put("Timestamp", clock.millis());
    describe(metadata.putArray("CloudWatchMetrics").addObject());
    line.put("function", function).put("stream", stream.value());
    line.put("FramesAnnotated", outcomes.stream().mapToInt(Tried::frames).sum());
    line.put("ResultsFailed", outcomes.stream().filter(t -> t.state() == State.FAILED).count());
    return text(line);
  }

  private static void describe(ObjectNode directive) {
    directive.put("Namespace", "Sightline");
    directive.putArray("Dimensions").addArray().add("function");
    directive.withArray("Dimensions").addArray().add("function").add("stream");
    for (String metric : List.of("FramesAnnotated", "ResultsFailed")) {
      directive.withArray("Metrics").addObject().put("Name", metric).put("Unit", "Count");
    }
  }

  private String text(ObjectNode line) {
    try {
      return mapper.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON that can't be written", e);
    }
  }
}
