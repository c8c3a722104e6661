package dev.sightline.ledger;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A program's metrics at one moment, in Prometheus' text form (<a
 * href="https://prometheus.io/docs/instrumenting/exposition_formats/">exposition format</a> 0.0.4).
 */
public final class MetricsSnapshot {

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
        text.lines().map(SampleLine::read).flatMap(Optional::stream).toList());
  }

  /** Several programs' counts together. */
  public static MetricsSnapshot together(Collection<MetricsSnapshot> programs) {
    return new MetricsSnapshot(programs.stream().flatMap(p -> p.samples.stream()).toList());
  }

  /** Only what carries this label with this value, for example one stream's. */
  public MetricsSnapshot with(String label, String value) {
    return new MetricsSnapshot(
        samples.stream().filter(s -> value.equals(s.labels().get(label))).toList());
  }

  /** What carries this label, by its values. */
  public Map<String, MetricsSnapshot> by(String label) {
    return samples.stream()
        .filter(s -> s.labels().containsKey(label))
        .collect(
            Collectors.groupingBy(
                s -> s.labels().get(label),
                TreeMap::new,
                Collectors.collectingAndThen(Collectors.toList(), MetricsSnapshot::new)));
  }

  /** Whether there is such a metric at all. */
  public boolean has(String name) {
    return samples.stream().anyMatch(s -> s.name().equals(name));
  }

  /** Whether there is any metric whose name begins so. */
  public boolean hasAny(String prefix) {
    return samples.stream().anyMatch(s -> s.name().startsWith(prefix));
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
}
