package dev.sightline.cli.metrics;

import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program's metrics at one moment, in Prometheus' text form (<a
 * href="https://prometheus.io/docs/instrumenting/exposition_formats/">exposition format</a> 0.0.4).
 */
public final class MetricsSnapshot {

  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})?\\s+(\\S+)(?:\\s+-?\\d+)?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final List<Sample> samples;

  private MetricsSnapshot(List<Sample> samples) {
    this.samples = samples;
  }

  /** A program that said nothing: every sum is 0. */
  public static MetricsSnapshot empty() {
    return new MetricsSnapshot(List.of());
  }

  /** Reads the lines that are samples; comments and anything else are passed over. */
  public static MetricsSnapshot parse(String text) {
    return new MetricsSnapshot(
        text.lines()
            .map(LINE::matcher)
            .filter(Matcher::matches)
            .map(line -> new Sample(line.group(1), labels(line.group(2)), number(line.group(3))))
            .toList());
  }

  /** Only what carries this label with this value, for example one stream's. */
  public MetricsSnapshot with(String label, String value) {
    return new MetricsSnapshot(
        samples.stream().filter(s -> value.equals(s.labels().get(label))).toList());
  }

  /** The values that a label has anywhere. */
  public Set<String> values(String label) {
    return samples.stream()
        .filter(s -> s.labels().containsKey(label))
        .map(s -> s.labels().get(label))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The sum over all labels; 0 where there is no such metric. */
  public long sum(String name) {
    return Math.round(
        samples.stream().filter(s -> s.name().equals(name)).mapToDouble(Sample::value).sum());
  }

  /** The sum over all labels as it is; empty where there is no such metric. */
  public OptionalDouble total(String name) {
    DoubleSummaryStatistics values = statistics(name);
    return values.getCount() == 0 ? OptionalDouble.empty() : OptionalDouble.of(values.getSum());
  }

  private DoubleSummaryStatistics statistics(String name) {
    return samples.stream()
        .filter(s -> s.name().equals(name))
        .mapToDouble(Sample::value)
        .summaryStatistics();
  }

  /** The sums by one label's values, those of 0 left out, in the values' order. */
  public Map<String, Long> sumBy(String name, String label) {
    Map<String, Long> sums = new TreeMap<>();
    samples.stream()
        .filter(s -> s.name().equals(name) && s.labels().containsKey(label) && s.value() > 0)
        .forEach(s -> sums.merge(s.labels().get(label), Math.round(s.value()), Long::sum));
    return sums;
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new HashMap<>();
    if (text != null) {
      LABEL.matcher(text).results().forEach(m -> labels.put(m.group(1), m.group(2)));
    }
    return labels;
  }

  /** Not-a-number counts as nothing, so that one odd gauge spoils no sum. */
  private static double number(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : 0;
    } catch (NumberFormatException e) {
      return 0; // "+Inf" and the like.
    }
  }
}
