package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each alarm has its paragraph in the runbook, and watches a metric that somebody emits. */
class RunbookTest {

  private static final String TERRAFORM = Repository.read("terraform/observability.tf");
  private static final String SAM = Repository.read("sam-template.yaml");
  private static final String RUNBOOK = Repository.read("docs/runbook.md");

  /**
   * Of AWS's documentation: metrics of MSK at the level DEFAULT, of EC2, Lambda's asynchronous
   * invocations and SQS.
   */
  private static final Map<String, Set<String>> OF_AWS =
      Map.of(
          "AWS/Kafka",
          Set.of(
              "BytesInPerSec",
              "SumOffsetLag",
              "EstimatedMaxTimeLag",
              "KafkaDataLogsDiskUsed",
              "CPUCreditBalance"),
          "AWS/EC2",
          Set.of("StatusCheckFailed"),
          "AWS/Lambda",
          Set.of("Errors", "Throttles", "AsyncEventAge", "AsyncEventsDropped"),
          "AWS/SQS",
          Set.of("ApproximateNumberOfMessagesVisible"));

  @Test
  void shouldHaveAParagraphForEachAlarmAndNoOther() {
    Set<String> named = Repository.all("\\$\\{local\\.runbook\\}([a-z-]+)\"", TERRAFORM);
    named.addAll(
        Repository.all("^    ([a-z-]+) = \\{\\n      metric ", TERRAFORM)); // events, by their key
    named.addAll(Repository.all("docs/runbook\\.md#([a-z-]+)\"", SAM));

    assertThat(named).contains("lag", "dead-letters", "no-pictures", "function-failed");
    assertThat(Repository.all("^## (.+)$", RUNBOOK)).isEqualTo(named);
  }

  @Test
  void shouldNameAParagraphInEachAlarm() {
    for (String alarm : blocks(TERRAFORM)) {
      assertThat(Repository.between(alarm, "alarm_description", "\n"))
          .containsAnyOf("${local.runbook}", "each.value.description");
    }
    assertThat(Repository.all("AlarmDescription: (.+)$", SAM))
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy(text -> assertThat(text).contains("docs/runbook.md#"));
  }

  @Test
  void shouldSayInEachParagraphWhatToDo() {
    String paragraphs = RUNBOOK.substring(RUNBOOK.indexOf("\n## "));
    assertThat(paragraphs.split("\n## ", -1))
        .filteredOn(text -> !text.isBlank())
        .allSatisfy(text -> assertThat(text.lines().count()).isGreaterThan(2))
        .allSatisfy(text -> assertThat(text).containsAnyOf("\n    ", "](#", "`out dashboard_url`"));
  }

  /** AWS tells of composite alarms only where they are asked for, and no-results is one. */
  @Test
  void shouldListAlarmsOfBothTypes() {
    assertThat(RUNBOOK)
        .contains("describe-alarms --alarm-types MetricAlarm CompositeAlarm --state-value ALARM")
        .doesNotContain("describe-alarms --state-value");
  }

  @Test
  void shouldWatchMetricsThatSomebodyEmits() {
    for (var own : OF_AWS.entrySet()) {
      assertThat(watched(own.getKey())).as(own.getKey()).isNotEmpty().isSubsetOf(own.getValue());
    }
    String function =
        Repository.read(
            "annotate-lambda/src/main/java/dev/sightline/annotate/AnnotateMetrics.java");
    assertThat(watched("Sightline"))
        .contains("FramesAnnotated", "ResultsFailed")
        .allSatisfy(metric -> assertThat(function).contains("\"" + metric + "\""));
    assertThat(namespaces())
        .isEqualTo(
            union(OF_AWS.keySet(), Set.of("Sightline"))); // and the deployment's own, by its name
  }

  /** An alarm in a unit that AWS does not publish has no data, and missing data is no alarm. */
  @Test
  void shouldNameNoUnits() {
    assertThat(SAM).doesNotContain("Unit:");
    assertThat(TERRAFORM).doesNotContainPattern("\\bunit\\s*=");
  }

  /** What capture and the consumer do not log, a filter would wait for in vain. */
  @Test
  void shouldFilterForLinesOfTheRightGroup() {
    assertThat(TERRAFORM)
        .contains("group = aws_cloudwatch_log_group.capture.name, field = \"$.message\"")
        .contains(
            "group = aws_cloudwatch_log_group.containers[\"application\"].name, field ="
                + " \"$.log_processed.message\"");
  }

  private static Set<String> watched(String namespace) {
    Set<String> metrics = new TreeSet<>();
    String name = "\\s*=\\s*\"" + namespace + "\"\\s+(?:metric_)?name\\s*=\\s*\"(\\w+)\"";
    metrics.addAll(Repository.all("namespace" + name, TERRAFORM));
    metrics.addAll(Repository.all("Namespace: " + namespace + "\\s+MetricName: (\\w+)", SAM));
    return metrics;
  }

  private static Set<String> namespaces() {
    Set<String> all = Repository.all("namespace\\s*=\\s*\"([\\w/]+)\"", TERRAFORM);
    all.addAll(Repository.all("Namespace: ([\\w/]+)", SAM));
    return all;
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }

  private static Set<String> blocks(String source) {
    return Arrays.stream(source.split("\nresource ", -1))
        .filter(
            block ->
                block.startsWith("\"aws_cloudwatch_metric_alarm\"")
                    || block.startsWith("\"aws_cloudwatch_composite_alarm\""))
        .collect(Collectors.toSet());
  }
}
