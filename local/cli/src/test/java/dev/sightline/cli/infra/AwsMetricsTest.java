package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Alarms and graphs read metrics that somebody publishes, by the dimensions that they have. */
class AwsMetricsTest {

  private static final Pattern NAMED =
      Pattern.compile("\\bnamespace\\s+= (\"AWS/\\w+\"|local\\.name)\\s*$", Pattern.MULTILINE);
  private static final Pattern DIMENSION = Pattern.compile("(?:\"([^\"]+)\"|\\b(\\w+))\\s+= ");
  private static final Pattern GRAPHED =
      Pattern.compile("\\[\"(AWS/\\w+)\", (\"?\\w+\"?)((?:, \"[^\"]+\", [\\w.\\[\\]]+?)+)]");

  private final AwsMetrics published = AwsMetrics.load();

  @Test
  void shouldRaiseAlarmsOnMetricsThatAwsPublishes() {
    List<Metric> metrics = new ArrayList<>();
    for (String block : blocks()) {
      if (block.contains("\"AWS/")) {
        metrics.add(metric(block));
      }
    }

    assertThat(metrics).hasSizeGreaterThanOrEqualTo(4).allSatisfy(this::assertPublished);
  }

  @Test
  void shouldRaiseAlarmsOnMetricsThatFiltersOfLogsMake() {
    String source = Repository.read("terraform/observability.tf");
    Set<String> made = Repository.all("metric_transformation \\{\\s+name +=\\s+(\\S+)", source);
    Set<String> read = new TreeSet<>();
    for (String block : blocks()) {
      if (!block.contains("\"AWS/") && block.contains("metric_name")) {
        read.addAll(Repository.all("metric_name += (.+)$", block));
      }
    }

    assertThat(read).isNotEmpty();
    assertThat(read)
        .allSatisfy(
            name ->
                assertThat(made.contains(name) || name.contains(".metric_transformation[0].name"))
                    .as(name)
                    .isTrue());
  }

  @Test
  void shouldDrawMetricsThatAwsPublishes() {
    List<Metric> metrics = new ArrayList<>();
    String source = Repository.read("terraform/observability.tf");
    for (MatchResult graph : GRAPHED.matcher(source).results().toList()) {
      Set<String> dimensions = Repository.all(", \"([^\"]+)\", ", graph.group(3));
      for (String name : names(graph.group(2), source.substring(0, graph.start()))) {
        metrics.add(new Metric(graph.group(1), name, dimensions));
      }
    }

    // Nothing that a graph reads of AWS is in a form that this test does not know.
    assertThat(GRAPHED.matcher(source).results().count())
        .isEqualTo(Pattern.compile("\\[\"AWS/").matcher(source).results().count());
    assertThat(metrics).hasSizeGreaterThanOrEqualTo(8).allSatisfy(this::assertPublished);
  }

  @Test
  void shouldRaiseTheFunctionsAlarmsOnMetricsThatArePublished() {
    List<JsonNode> alarms =
        Manifests.yaml(Repository.path("sam-template.yaml"))
            .get(0)
            .path("Resources")
            .properties()
            .stream()
            .map(resource -> resource.getValue())
            .filter(resource -> resource.path("Type").asText().equals("AWS::CloudWatch::Alarm"))
            .map(resource -> resource.path("Properties"))
            .toList();

    assertThat(alarms).hasSizeGreaterThanOrEqualTo(6);
    for (JsonNode alarm : alarms) {
      String name = alarm.path("MetricName").asText();
      Set<String> dimensions = new TreeSet<>(alarm.path("Dimensions").findValuesAsText("Name"));
      if (alarm.path("Namespace").asText().startsWith("AWS/")) {
        assertPublished(new Metric(alarm.path("Namespace").asText(), name, dimensions));
      } else {
        assertThat(written())
            .contains("\"Namespace\", \"" + alarm.path("Namespace").asText() + "\"")
            .contains("\"" + name + "\"");
        assertThat(dimensions).allMatch(d -> written().contains(".add(\"" + d + "\")"));
      }
      assertThat(alarm.at("/Dimensions/0/Value").asText())
          .as(alarm.toString())
          .isIn("FunctionName", "AnnotateFunction", "FailedEvents.QueueName");
      assertThat(alarm.path("AlarmActions").toString()).contains("HasAlarmTopic", "AlarmTopicArn");
    }
  }

  private static String written() {
    return Repository.read(
        "annotate-lambda/src/main/java/dev/sightline/annotate/AnnotateMetrics.java");
  }

  private void assertPublished(Metric metric) {
    assertThat(published.dimensions(metric.namespace(), metric.name()))
        .as("%s", metric)
        .contains(metric.dimensions());
  }

  private static Metric metric(String block) {
    String dimensions = first("(?s)dimensions\\s+= \\{(.*?)\\}", block);
    return new Metric(
        first("namespace\\s+= \"(AWS/\\w+)\"", block),
        first("\\b(?:metric_)?name\\s+= \"(\\w+)\"", block),
        DIMENSION
            .matcher(dimensions)
            .results()
            .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** A graph's metric: by its name, or by each of a list right before it. */
  private static Set<String> names(String written, String before) {
    if (written.startsWith("\"")) {
      return Set.of(written.replace("\"", ""));
    }
    int from = before.lastIndexOf("for " + written + " in [");
    return Repository.all("\"(\\w+)\"", Repository.between(before.substring(from), "[", "]"));
  }

  /** The text between the innermost braces around each namespace. */
  private static List<String> blocks() {
    String source = Repository.read("terraform/observability.tf");
    return NAMED.matcher(source).results().map(match -> block(source, match.start())).toList();
  }

  private static String block(String source, int inside) {
    int depth = 0;
    int from = inside;
    while (depth >= 0) {
      from--;
      depth += source.charAt(from) == '}' ? 1 : source.charAt(from) == '{' ? -1 : 0;
    }
    int to = from + 1;
    for (depth = 1; depth > 0; to++) {
      depth += source.charAt(to) == '{' ? 1 : source.charAt(to) == '}' ? -1 : 0;
    }
    return source.substring(from, to);
  }

  private static String first(String pattern, String text) {
    return Repository.all(pattern, text).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + pattern + " in " + text));
  }

  private record Metric(String namespace, String name, Set<String> dimensions) {}
}
