package dev.sightline.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.cli.infra.LogQueries;
import dev.sightline.cli.infra.MetricsDocument;
import dev.sightline.cli.infra.MetricsDocument.Metric;
import dev.sightline.cli.insights.InsightsQuery;
import dev.sightline.cli.insights.LogEvent;
import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.Service;
import dev.sightline.contract.BatchId;
import dev.sightline.ledger.ManagementClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the programs of one run say of themselves, in metrics and in logs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TelemetryIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (sightline_\\w+) (\\w+)$");
  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^(sightline_\\w+?)(?:_bucket|_count|_sum)?(?:\\{(.*)})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  private static final Pattern ANNOTATED =
      Pattern.compile("\"batchId\":\"([^\"]+)\"},\\{\"stream\":\"([^\"]+)\".*Result annotated");

  private final MetricsDocument document = new MetricsDocument();
  private final ManagementClient client =
      new ManagementClient(HttpClient.newHttpClient(), Duration.ofSeconds(30));
  private final Map<String, String> metrics = new TreeMap<>();
  private List<LogEvent> events = List.of();
  private String functionLog = "";

  @BeforeAll
  void shouldRunUntilABatchIsAnnotated(@TempDir Path directory) throws Exception {
    Home home = RunningUp.homeIn(Files.createDirectory(directory.resolve("home")));
    // The usual ports may be another test's, which starts at the same moment.
    String ports =
        Arrays.stream(Service.values())
            .map(service -> service + "=0")
            .collect(Collectors.joining(","));
    try (RunningUp up = RunningUp.start(home, Map.of("LOG_FORMAT", "json"), "--port", ports)) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .failFast("up has ended", () -> !up.isAlive())
          .until(() -> up.ask("logs", "annotate").text().contains("\"CaptureToAnnotated\":["));
      await().atMost(PATIENCE).until(() -> up.state().console().isPresent());
      await().atMost(PATIENCE).until(() -> up.state().tracker().isPresent());
      read("capture-ec2", up.state().capture());
      read("batch-consumer", up.state().consumer());
      read("inference-k8s", up.state().inference());
      read("event-tracker", up.state().tracker().orElseThrow());
      read("console", up.state().console().orElseThrow());
      functionLog = up.ask("logs", "annotate").text();
      up.signal("TERM");
      up.awaitExit();
    }
    events = new ShippedLogs().read(RunDirectory.newest(home.runs()).orElseThrow());
  }

  private void read(String module, URI program) throws Exception {
    metrics.put(module, client.get(program, "/metrics").text());
  }

  @Test
  void shouldExportWhatIsDocumented() {
    assertThat(metrics).hasSize(5).allSatisfy(this::requireDocumented);
  }

  @Test
  void shouldCountInCloudWatchWhatIsDocumented() throws Exception {
    assertThat(ofTheFunction(functionLog)).isEqualTo(names(document.of("annotate-lambda")));
  }

  @Test
  void shouldTellABatchesStoryAcrossAllPrograms() {
    MatchResult annotated =
        events.stream()
            .map(event -> event.fields().get("@message"))
            .flatMap(line -> ANNOTATED.matcher(line).results())
            .findFirst()
            .orElseThrow();
    BatchId batch = BatchId.parse(annotated.group(1));

    List<Map<String, String>> story =
        new InsightsQuery(
                LogQueries.all()
                    .get("batch: its whole story")
                    .replaceAll("(?m)^ *#.*$", "")
                    .replace("BATCH", batch.toString())
                    .replace("STREAM", annotated.group(2))
                    .replace("OFFSET", Long.toString(batch.firstOffset())))
            .run(events);

    assertThat(story)
        .extracting(row -> row.get("event"))
        .contains("Frames published", "Request answered", "Batch stored", "Result annotated");
    assertThat(story)
        .extracting(row -> row.get("@log"))
        .contains("capture", "containers", "lambda");
    assertThat(story)
        .filteredOn(row -> !row.get("event").equals("Frames published"))
        .allSatisfy(row -> assertThat(row.get("details")).contains(batch.toString()));
  }

  private void requireDocumented(String module, String text) {
    List<Metric> documented = document.of(module);
    Map<String, String> exported = kinds(text);
    assertThat(exported)
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
    assertThat(kinds.keySet()).containsAll(largest);
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
