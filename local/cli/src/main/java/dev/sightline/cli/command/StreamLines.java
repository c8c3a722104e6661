package dev.sightline.cli.command;

import dev.sightline.cli.stack.StackSettings;
import dev.sightline.cli.stack.StreamInput;
import dev.sightline.contract.StreamId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows what a stack's streams are. */
record StreamLines(Terminal terminal) {

  /** What is captured; one stream with its usual name without it. */
  void announce(List<StreamInput> streams) {
    StreamInput first = streams.get(0);
    if (streams.size() == 1 && first.id().equals(StackSettings.STREAM_ID)) {
      terminal.line("Sightline: " + first.input().description());
      return;
    }
    terminal.line(
        "Sightline: %d stream%s".formatted(streams.size(), streams.size() > 1 ? "s" : ""));
    int width = streams.stream().mapToInt(s -> s.id().value().length()).max().orElse(0);
    for (StreamInput stream : streams) {
      String id = stream.id().value();
      terminal.line(
          "  " + id + " ".repeat(width - id.length()) + "  " + stream.input().description());
    }
  }

  /** Where others can watch what is played. */
  void played(Map<StreamId, URI> videos) {
    String name = "video      ";
    for (URI address : new TreeMap<>(videos).values()) {
      terminal.line(name + address);
      name = " ".repeat(name.length());
    }
  }
}
