package dev.sightline.cli.command;

import dev.sightline.cli.command.StackStatus.StreamCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The streams' counts in rows, their sum below where there are several. */
record StreamTable(StackStatus status) {

  static final String SUM = "all";

  /** What is told of a stream. */
  private record Column(String heading, ToLongFunction<FrameCounts> count) {}

  private static final Column GATED = new Column("gated", counts -> counts.capture().gatedInAll());

  private static final Column SKIPPED =
      new Column("skipped", counts -> counts.consumer().skipped());

  private static final List<Column> COLUMNS =
      List.of(
          new Column("captured", counts -> counts.capture().captured()),
          GATED,
          new Column("dropped", counts -> counts.capture().droppedInAll()),
          new Column("in Kafka", FrameCounts::inKafka),
          new Column("lag", counts -> counts.consumer().lag()),
          new Column("stored", counts -> counts.consumer().stored()),
          new Column("dead", counts -> counts.consumer().deadLetteredInAll()),
          SKIPPED,
          new Column("lost", counts -> counts.consumer().lostInAll()),
          new Column("results", FrameCounts::results),
          new Column("images", FrameCounts::annotatedImages));

  List<String> lines() {
    List<List<String>> rows = new ArrayList<>();
    List<Column> columns = columns();
    rows.add(row("stream", columns, Column::heading));
    status.streams().forEach(stream -> rows.add(row(stream.stream(), columns, stream.counts())));
    if (status.streams().size() != 1) {
      rows.add(row(SUM, columns, status.counts()));
    }
    List<String> lines = new ArrayList<>(new TextTable(rows).lines());
    status.streams().forEach(stream -> reasons(stream, lines));
    return lines;
  }

  /** Few streams hold frames back or skip them, and a terminal is 80 columns wide. */
  private List<Column> columns() {
    return COLUMNS.stream().filter(this::isShown).toList();
  }

  private boolean isShown(Column column) {
    boolean isRare = column.equals(GATED) || column.equals(SKIPPED);
    return !isRare || column.count().applyAsLong(status.counts()) > 0;
  }

  private static List<String> row(String name, List<Column> columns, FrameCounts counts) {
    return row(name, columns, column -> Long.toString(column.count().applyAsLong(counts)));
  }

  private static List<String> row(
      String name, List<Column> columns, Function<Column, String> text) {
    return Stream.concat(Stream.of(name), columns.stream().map(text)).toList();
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
