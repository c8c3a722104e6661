package dev.sightline.cli.command;

import dev.sightline.cli.command.StackStatus.Source;
import java.util.List;
import java.util.function.Function;

/** Each stream's source, how it is, and why it is away. */
record SourceTable(List<Source> sources) {

  List<String> lines() {
    int names = width(Source::stream);
    int states = width(Source::state);
    return sources.stream().map(source -> line(source, names, states)).toList();
  }

  private static String line(Source source, int names, int states) {
    return "  "
        + padded(source.stream(), names)
        + "  "
        + padded(source.state(), states)
        + "  "
        + source.source()
        + source.reason().map(reason -> ": " + reason).orElse("");
  }

  private int width(Function<Source, String> column) {
    return sources.stream().mapToInt(source -> column.apply(source).length()).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
