package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sightline.cli.infra.MetricsDocument.Metric;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Alert rules and dashboard ask only for metrics and labels that there are. */
class MonitoringTest {

  private static final Pattern NAME = Pattern.compile("\\b(sightline_\\w+|up)\\b(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on)\\s*\\(([^)]*)\\)");
  private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance", "le");

  private final Map<String, Set<String>> exported = exported();

  private static Map<String, Set<String>> exported() {
    Map<String, Set<String>> exported = new HashMap<>();
    for (Metric metric : new MetricsDocument().all()) {
      for (String suffix : suffixes(metric.kind())) {
        exported.put(metric.name() + suffix, metric.labels());
      }
    }
    exported.put("up", Set.of());
    return exported;
  }

  private static List<String> suffixes(String kind) {
    return switch (kind) {
      case "histogram" -> List.of("_bucket", "_count", "_sum", "_max");
      case "summary" -> List.of("_count", "_sum");
      default -> List.of("");
    };
  }

  @Test
  void shouldAlertOnMetricsThatThereAre() throws Exception {
    JsonNode rules = rules();

    assertThat(rules).hasSizeGreaterThan(5);
    for (JsonNode rule : rules) {
      requireExported(rule.path("expr").asText());
      assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
      assertThat(rule.at("/annotations/summary").asText()).isNotEmpty();
    }
  }

  @Test
  void shouldSayWhatToDoAboutEachAlert() throws Exception {
    Set<String> alerts = new TreeSet<>();
    rules().forEach(rule -> alerts.add(rule.path("alert").asText()));

    assertThat(
            Repository.all(
                "^\\| `(Sightline\\w+)` \\|", Repository.read("deploy/monitoring/README.md")))
        .isEqualTo(alerts);
  }

  @Test
  void shouldDrawMetricsThatThereAre() throws Exception {
    JsonNode dashboard =
        new ObjectMapper().readTree(Repository.read("deploy/monitoring/dashboard.json"));

    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).as(panel.path("title").asText()).isTrue();
      for (JsonNode target : panel.path("targets")) {
        requireExported(target.path("expr").asText());
      }
    }
    assertThat(dashboard.findValuesAsText("expr")).hasSizeGreaterThan(10);
    assertThat(dashboard.findValuesAsText("definition"))
        .isNotEmpty()
        .allSatisfy(this::requireExported);
  }

  @Test
  void shouldCollectMetricsThatThereAre() {
    String config = Repository.read("k8s/collector/collector-config.yaml");
    Set<String> selected = Repository.all("- \\^(sightline_\\w+)\\$", config);

    assertThat(selected).isNotEmpty();
    for (String name : selected) {
      assertThat(new MetricsDocument().all()).extracting(Metric::name).contains(name);
      assertThat("sightline_" + kept(config, name)).startsWith(name);
      assertThat(Repository.read("k8s/collector/README.md")).contains("`" + name + "`");
    }
  }

  /**
   * A metric without its dimension becomes none in CloudWatch. Those of a metric are its labels and
   * what relabeling adds, without {@code job} and {@code instance}, which the receiver takes away.
   */
  @Test
  void shouldTellMetricsApartByLabelsThatTheyHave() throws Exception {
    JsonNode config = yaml("k8s/collector/collector-config.yaml");
    List<String> added =
        config
            .at("/receivers/prometheus/config/scrape_configs/0/relabel_configs")
            .findValuesAsText("target_label");
    JsonNode declarations = config.at("/exporters/awsemf/metric_declarations");

    assertThat(declarations).isNotEmpty();
    for (JsonNode declaration : declarations) {
      for (JsonNode selector : declaration.path("metric_name_selectors")) {
        String name = selector.asText().replaceAll("[$^]", "");
        Set<String> labels = new HashSet<>(added);
        new MetricsDocument()
            .all().stream()
                .filter(metric -> metric.name().equals(name))
                .forEach(metric -> labels.addAll(metric.labels()));
        declaration
            .path("dimensions")
            .forEach(
                set -> set.forEach(label -> assertThat(labels).as(name).contains(label.asText())));
      }
    }
  }

  /**
   * The exporter takes counters of several pods for one, and no difference at all of histograms.
   */
  @Test
  void shouldCollectWhatCameSinceTheLastMinute() throws Exception {
    assertThat(
            yaml("k8s/collector/collector-config.yaml").at("/service/pipelines/metrics/processors"))
        .extracting(JsonNode::asText)
        .contains("cumulativetodelta");
  }

  /** What the collector takes of that name before it selects. */
  private static String kept(String config, String name) {
    return Repository.all("regex: sightline_\\(([^)]+)\\)", config).stream()
        .flatMap(Pattern.compile("\\|")::splitAsStream)
        .filter(kept -> ("sightline_" + kept).startsWith(name))
        .findFirst()
        .orElse("");
  }

  /** Of an expression, the metrics and the labels that they are told apart and grouped by. */
  private void requireExported(String expression) {
    List<MatchResult> metrics = NAME.matcher(expression).results().toList();
    assertThat(metrics).as(expression).isNotEmpty();
    Set<String> labels = new HashSet<>(OF_PROMETHEUS);
    for (MatchResult metric : metrics) {
      assertThat(exported).as(expression).containsKey(metric.group(1));
      Set<String> own = new HashSet<>(exported.get(metric.group(1)));
      own.addAll(OF_PROMETHEUS);
      labels.addAll(own);
      if (metric.group(2) != null) {
        assertThat(own)
            .as(expression)
            .containsAll(MATCHER.matcher(metric.group(2)).results().map(m -> m.group(1)).toList());
      }
    }
    GROUPING
        .matcher(expression)
        .results()
        .flatMap(by -> Pattern.compile("\\s*,\\s*").splitAsStream(by.group(1).strip()))
        .forEach(label -> assertThat(labels).as(expression).contains(label));
  }

  private static JsonNode rules() throws Exception {
    return yaml("deploy/monitoring/alerts.yaml").at("/groups/0/rules");
  }

  private static JsonNode yaml(String file) throws Exception {
    return new YAMLMapper().readTree(Repository.read(file));
  }
}
