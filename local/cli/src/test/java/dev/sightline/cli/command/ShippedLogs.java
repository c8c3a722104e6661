package dev.sightline.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.cli.insights.LogEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The JSON that the programs of a run have logged, as CloudWatch has it. */
final class ShippedLogs {

  private final ObjectMapper mapper = new ObjectMapper();

  /** In the log groups of a deployment. */
  List<LogEvent> read(Path run) throws IOException {
    List<LogEvent> events = new ArrayList<>();
    read(run.resolve("capture.log"), "capture", line -> line, events);
    for (String program : List.of("consumer", "inference")) {
      read(run.resolve(program + ".log"), "containers", line -> shipped(program, line), events);
    }
    read(run.resolve("annotate/function.log"), "lambda", line -> line, events);
    return events;
  }

  private void read(Path log, String group, UnaryOperator<String> form, List<LogEvent> events)
      throws IOException {
    for (String line : Files.readAllLines(log)) {
      if (line.startsWith("{") && line.contains("\"timestamp\"")) {
        Instant time = Instant.ofEpochMilli(mapper.readTree(line).path("timestamp").asLong());
        events.add(LogEvent.of(group, time, form.apply(line)));
      }
    }
  }

  /** As the log shipper of the cluster does it. */
  private String shipped(String program, String line) {
    try {
      ObjectNode event = mapper.createObjectNode().put("log", line);
      event.set("log_processed", mapper.readTree(line));
      event
          .putObject("kubernetes")
          .put("namespace_name", "sightline")
          .put("pod_name", program + "-1");
      return mapper.writeValueAsString(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
