package dev.sightline.cli.infra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of docs/metrics.md. */
public final class MetricsDocument {

  private static final String CONDITIONAL = "Only ";

  private final String text = Repository.read("docs/metrics.md");

  /**
   * A line of a table.
   *
   * @param kind as Prometheus has it
   * @param conditional whether it is there only after something has happened
   */
  public record Metric(String name, String kind, Set<String> labels, boolean conditional) {}

  /** The metrics of one program, by its module's name. */
  public List<Metric> of(String module) {
    String section = Repository.between(text + "\n## ", "## " + module + "\n", "\n## ");
    List<Metric> metrics = new ArrayList<>();
    section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\|"))
        .forEach(cells -> metrics.add(metric(cells)));
    return metrics;
  }

  private static Metric metric(String[] cells) {
    return new Metric(
        cells[1].strip().replace("`", ""),
        cells[2].strip(),
        Arrays.stream(cells[3].replace("`", "").split(","))
            .map(String::strip)
            .filter(label -> !label.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new)),
        cells.length > 5 && cells[5].contains(CONDITIONAL));
  }

  /** The metrics of all programs that Prometheus reads. */
  public List<Metric> all() {
    return Stream.of("capture-ec2", "batch-consumer", "inference-k8s", "event-tracker", "console")
        .flatMap(module -> of(module).stream())
        .toList();
  }
}
