package dev.sightline.cli.infra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metrics that AWS's services publish, with their dimensions: {@code aws-metrics.properties}.
 */
final class AwsMetrics {

  private final Properties published;

  private AwsMetrics(Properties published) {
    this.published = published;
  }

  static AwsMetrics load() {
    Properties published = new Properties();
    try (InputStream file = AwsMetrics.class.getResourceAsStream("aws-metrics.properties")) {
      published.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new AwsMetrics(published);
  }

  /** The sets of dimensions by which a metric is published; empty where there is no such metric. */
  Set<Set<String>> dimensions(String namespace, String metric) {
    return Optional.ofNullable(published.getProperty(namespace + "." + metric)).stream()
        .flatMap(sets -> Stream.of(sets.split("\\|", -1)))
        .map(
            set ->
                Stream.of(set.split(",", -1))
                    .map(String::strip)
                    .collect(Collectors.toCollection(TreeSet::new)))
        .collect(Collectors.toSet());
  }
}
