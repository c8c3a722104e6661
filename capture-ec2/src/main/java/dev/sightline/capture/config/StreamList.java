package dev.sightline.capture.config;

import dev.sightline.contract.StreamId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Lists of {@code id=url}, as {@code STREAMS} and the lines of {@code STREAMS_FILE} have them. What
 * is refused is an {@link IllegalArgumentException} whose message holds no credentials.
 */
public final class StreamList {

  /** A comma inside a URL's query stays: only one before "name=" starts the next stream. */
  private static final Pattern COMMA = Pattern.compile(",(?=[^,=/?&]*=)");

  private StreamList() {}

  /** Definitions separated by commas. */
  static Map<StreamId, VideoSource> parse(String text) {
    Map<StreamId, VideoSource> sources = new LinkedHashMap<>();
    COMMA.splitAsStream(text.strip()).forEach(definition -> add(definition, sources));
    return sources;
  }

  /** A definition on each line; empty lines and those that start with # do not count. */
  public static Map<StreamId, VideoSource> parseLines(String text) {
    Map<StreamId, VideoSource> sources = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.lines().map(String::strip).toList()) {
      number++;
      if (!line.isEmpty() && !line.startsWith("#")) {
        addLine(number, line, sources);
      }
    }
    return sources;
  }

  private static void addLine(int number, String line, Map<StreamId, VideoSource> sources) {
    try {
      add(line, sources);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("line %d: %s".formatted(number, e.getMessage()), e);
    }
  }

  private static void add(String definition, Map<StreamId, VideoSource> sources) {
    int equals = definition.indexOf('=');
    String name = definition.substring(0, Math.max(0, equals)).strip();
    if (name.isEmpty() || name.contains(":")) {
      // Not quoted: it may be a URL whose password has the sign, or a part of one.
      throw new IllegalArgumentException("not id=url");
    }
    StreamId id = new StreamId(name);
    VideoSource source = VideoSource.parse(definition.substring(equals + 1).strip());
    if (sources.put(id, source) != null) {
      throw new IllegalArgumentException("stream id '" + id + "' comes twice");
    }
  }
}
