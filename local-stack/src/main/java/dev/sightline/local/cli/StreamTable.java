package dev.sightline.local.cli;

import dev.sightline.local.cli.StackStatus.StreamCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The streams' counts in rows, their sum below where there are several. */
record StreamTable(StackStatus status) {

  private static final String SUM = "all";
  private static final int LEAST_NAME_WIDTH = 10;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        row(
            "stream",
            "captured",
            "dropped",
            "in Kafka",
            "lag",
            "stored",
            "dead",
            "skipped",
            "results",
            "images"));
    status.streams().forEach(stream -> lines.add(row(stream.stream(), stream.counts())));
    if (status.streams().size() != 1) {
      lines.add(row(SUM, status.counts()));
    }
    status.streams().forEach(stream -> reasons(stream, lines));
    return lines;
  }

  private String row(String name, FrameCounts counts) {
    return row(
        name,
        counts.capture().captured(),
        counts.capture().droppedInAll(),
        counts.inKafka(),
        counts.consumer().lag(),
        counts.consumer().stored(),
        counts.consumer().deadLetteredInAll(),
        counts.consumer().skipped(),
        counts.results(),
        counts.annotatedImages());
  }

  private String row(Object name, Object... figures) {
    StringBuilder row = new StringBuilder(("  %-" + nameWidth() + "s").formatted(name));
    for (Object figure : figures) {
      row.append(String.format(Locale.ROOT, " %8s", figure));
    }
    return row.toString();
  }

  private int nameWidth() {
    return status.streams().stream()
        .mapToInt(stream -> stream.stream().length())
        .reduce(LEAST_NAME_WIDTH, Math::max);
  }

  private static void reasons(StreamCounts stream, List<String> lines) {
    addReasons(stream.stream() + " dropped", stream.counts().capture().dropped(), lines);
    addReasons(stream.stream() + " dead letters", stream.counts().consumer().deadLettered(), lines);
  }

  private static void addReasons(String what, Map<String, Long> reasons, List<String> lines) {
    if (!reasons.isEmpty()) {
      lines.add(
          reasons.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(reason -> reason.getKey() + " " + reason.getValue())
              .collect(Collectors.joining(", ", "  " + what + ": ", "")));
    }
  }
}
