package dev.sightline.console.count;

import java.util.List;
import java.util.stream.Stream;

/**
 * The filter of the counts; an empty name takes all.
 *
 * @param streams to choose from
 */
public record CountForm(String stream, String line, String label, List<String> streams) {

  public CountForm {
    streams =
        stream.isEmpty() || streams.contains(stream)
            ? List.copyOf(streams)
            : Stream.concat(streams.stream(), Stream.of(stream)).sorted().toList();
  }

  public boolean isGiven() {
    return !(stream.isEmpty() && line.isEmpty() && label.isEmpty());
  }
}
