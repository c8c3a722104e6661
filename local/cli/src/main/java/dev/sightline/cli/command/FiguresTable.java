package dev.sightline.cli.command;

import dev.sightline.cli.metrics.StreamFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Throughput, processing time and errors of each stream and of all. */
record FiguresTable(StackStatus status) {

  private static final String UNKNOWN = "–";
  private static final double PERCENT = 100;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.addAll(
        block(
            List.of("THROUGHPUT", "frames", "frames/s", "while active"),
            figures ->
                List.of(
                    Long.toString(figures.frames()),
                    number("%.1f", figures.framesPerSecond()),
                    number("%.1f", figures.framesPerSecondActive()))));
    lines.addAll(
        block(
            List.of("PROCESSING TIME", "average", "last 100", "fastest", "slowest"),
            figures ->
                List.of(
                    number("%.0f ms", figures.averageMs()),
                    number("%.0f ms", figures.last100Ms()),
                    number("%.0f ms", figures.leastMs()),
                    number("%.0f ms", figures.mostMs()))));
    lines.addAll(
        block(
            List.of("ERRORS", "frames", "rate"),
            figures ->
                List.of(
                    Long.toString(figures.errors()),
                    number("%.2f %%", OptionalDouble.of(figures.errorRate() * PERCENT)))));
    return lines;
  }

  private List<String> block(List<String> headings, Function<StreamFigures, List<String>> columns) {
    List<List<String>> rows = new ArrayList<>(List.of(headings));
    status
        .streams()
        .forEach(stream -> rows.add(row(stream.stream(), columns.apply(stream.figures()))));
    if (status.streams().size() != 1) {
      rows.add(row(StreamTable.SUM, columns.apply(status.figures())));
    }
    return new TextTable(rows).lines();
  }

  private static List<String> row(String name, List<String> columns) {
    List<String> row = new ArrayList<>(List.of(name));
    row.addAll(columns);
    return row;
  }

  private static String number(String format, OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : UNKNOWN;
  }
}
