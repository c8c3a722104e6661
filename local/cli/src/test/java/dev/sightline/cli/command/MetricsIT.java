package dev.sightline.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.cli.infra.MetricsDocument;
import dev.sightline.cli.infra.MetricsDocument.Metric;
import dev.sightline.ledger.ManagementClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the running programs export is what docs/metrics.md says, and nothing else. */
class MetricsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (sightline_\\w+) (\\w+)$");
  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^(sightline_\\w+?)(?:_bucket|_count|_sum)?(?:\\{(.*)})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  private final MetricsDocument document = new MetricsDocument();
  private final ManagementClient client =
      new ManagementClient(HttpClient.newHttpClient(), Duration.ofSeconds(5));

  @TempDir Path directory;

  @Test
  void shouldExportWhatIsDocumented() throws Exception {
    try (RunningUp up =
        RunningUp.start(RunningUp.homeIn(Files.createDirectory(directory.resolve("home"))))) {
      await()
          .atMost(PATIENCE)
          .until(() -> up.ask("logs", "annotate").text().contains("\"CaptureToAnnotated\":["));
      await().atMost(PATIENCE).until(() -> up.state().console().isPresent());

      requireDocumented("capture-ec2", up.state().capture());
      requireDocumented("batch-consumer", up.state().consumer());
      requireDocumented("inference-k8s", up.state().inference());
      requireDocumented("console", up.state().console().orElseThrow());
      assertThat(ofTheFunction(up.ask("logs", "annotate").text()))
          .isEqualTo(names(document.of("annotate-lambda")));
    }
  }

  private void requireDocumented(String module, URI program) throws Exception {
    String text = client.get(program, "/metrics").text();
    List<Metric> documented = document.of(module);

    Map<String, String> exported = kinds(text);
    assertThat(documented).as(module).isNotEmpty();
    assertThat(exported)
        .as(module)
        .isEqualTo(
            documented.stream()
                .filter(metric -> !metric.conditional() || exported.containsKey(metric.name()))
                .collect(Collectors.toMap(Metric::name, Metric::kind)));
    Map<String, Set<String>> labels = labels(text);
    for (Metric metric : documented) {
      if (exported.containsKey(metric.name())) {
        assertThat(labels.get(metric.name())).as(metric.name()).isEqualTo(metric.labels());
      }
    }
  }

  private static Set<String> names(List<Metric> metrics) {
    return metrics.stream().map(Metric::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Without the largest values, which every histogram has. */
  private static Map<String, String> kinds(String text) {
    Map<String, String> kinds = new TreeMap<>();
    TYPE.matcher(text).results().forEach(type -> kinds.put(type.group(1), type.group(2)));
    Set<String> largest =
        kinds.entrySet().stream()
            .filter(kind -> kind.getValue().equals("histogram"))
            .map(kind -> kind.getKey() + "_max")
            .collect(Collectors.toSet());
    assertThat(kinds).containsKeys(largest.toArray(String[]::new));
    kinds.keySet().removeAll(largest);
    return kinds;
  }

  private static Map<String, Set<String>> labels(String text) {
    Map<String, Set<String>> labels = new TreeMap<>();
    SAMPLE
        .matcher(text)
        .results()
        .forEach(
            sample -> {
              Set<String> names = labels.computeIfAbsent(sample.group(1), any -> new TreeSet<>());
              String written = sample.group(2) == null ? "" : sample.group(2);
              LABEL.matcher(written).results().forEach(label -> names.add(label.group(1)));
              names.remove("le");
            });
    return labels;
  }

  private static Set<String> ofTheFunction(String log) throws Exception {
    Set<String> names = new TreeSet<>();
    for (String line : log.lines().filter(l -> l.contains("\"CloudWatchMetrics\"")).toList()) {
      JsonNode event = new ObjectMapper().readTree(line.substring(line.indexOf("{\"_aws\"")));
      event
          .at("/_aws/CloudWatchMetrics/0/Metrics")
          .forEach(metric -> names.add(metric.path("Name").asText()));
    }
    return names;
  }
}
