package dev.sightline.cli.command;

import dev.sightline.cli.command.StackStatus.StreamCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The streams' counts in rows, their sum below where there are several. */
record StreamTable(StackStatus status) {

  static final String SUM = "all";
  private static final List<String> HEADINGS =
      List.of(
          "stream",
          "captured",
          "dropped",
          "in Kafka",
          "lag",
          "stored",
          "dead",
          "skipped",
          "lost",
          "results",
          "images");

  List<String> lines() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    status.streams().forEach(stream -> rows.add(row(stream.stream(), stream.counts())));
    if (status.streams().size() != 1) {
      rows.add(row(SUM, status.counts()));
    }
    List<String> lines = new ArrayList<>(new TextTable(rows).lines());
    status.streams().forEach(stream -> reasons(stream, lines));
    return lines;
  }

  private static List<String> row(String name, FrameCounts counts) {
    return List.of(
        name,
        Long.toString(counts.capture().captured()),
        Long.toString(counts.capture().droppedInAll()),
        Long.toString(counts.inKafka()),
        Long.toString(counts.consumer().lag()),
        Long.toString(counts.consumer().stored()),
        Long.toString(counts.consumer().deadLetteredInAll()),
        Long.toString(counts.consumer().skipped()),
        Long.toString(counts.consumer().lostInAll()),
        Long.toString(counts.results()),
        Long.toString(counts.annotatedImages()));
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
